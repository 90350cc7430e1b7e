"""Words that stand in dates but are not read, and what to write for them."""

FOR_SPANS = "Write a span with a stroke, and two dots where it is open: 2025-01/2025-11, 2025-08/.., ../2025-08."
FOR_TIMES = "Leave the time out: 2025-08-17."
FOR_DECADES = "Write X for the digits that are not known: 199X, 19XX."

RELATIVE = (
    "tells a date only from the day it is read on",
    "Write the date itself: 2025-08-17, or 2025-08 where the day is not known.",
)

_ADVICE = {
    (
        *("now", "today", "yesterday", "tomorrow", "tonight", "ago", "since", "recently", "currently", "lately"),
        *("last", "next", "this", "past", "previous", "coming", "current", "day", "days", "week", "weeks", "weekend"),
        *("month", "months", "year", "years", "morning", "afternoon", "evening", "night", "earlier", "later"),
    ): RELATIVE,
    ("about", "around", "circa", "c", "ca", "approx", "approximately", "roughly"): (
        "tells a date only roughly",
        "Write ~ behind a date that is about right: 2025-08~.",
    ),
    ("perhaps", "maybe", "possibly", "probably", "uncertain"): (
        "is not sure of the date",
        "Write ? behind a date that is not sure: 2025-08?.",
    ),
    ("between", "from", "to", "until", "till", "through", "before", "after", "and", "or", "onwards", "by"): (
        "is a span of time",
        FOR_SPANS,
    ),
    ("spring", "summer", "autumn", "fall", "winter"): (
        "names a season",
        "Write spring, summer, autumn and winter as 21 to 24 behind the year: 2025-22.",
    ),
    ("early", "mid", "late", "beginning", "start", "middle", "end"): (
        "names a part of a time",
        "Write the days it can be: 2025-08-01/2025-08-10.",
    ),
    ("century", "centuries", "decade", "decades", "s"): ("names many years", FOR_DECADES),
    ("bc", "bce", "ad", "ce"): (
        "counts years by an era",
        "Write the year in four digits; years BC count back from 0000, which is 1 BC: 44 BC is -0043.",
    ),
    ("at", "am", "pm", "noon", "midnight", "utc", "gmt", "clock"): ("has a time of day in it", FOR_TIMES),
}

# What a word makes of the text it stands in, and what to write instead.
ADVICE = {word: advice for words, advice in _ADVICE.items() for word in words}
