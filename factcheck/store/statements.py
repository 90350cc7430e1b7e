"""What is selected for each view, in the order of its fields; a condition and an order follow."""

LOST = "(state IN ('changed', 'missing') OR link IN ('dead', 'deviated'))"
"""Which sightings say that evidence no longer stands at its source: `Sighting.lost`, over the bare columns."""

LAST_LOST = f"""
    FROM sighting g WHERE {LOST} AND {{}}
    AND NOT EXISTS (SELECT 1 FROM sighting h WHERE h.evidence = g.evidence AND h.seq > g.seq)
    AND NOT EXISTS (SELECT 1 FROM detachment d WHERE d.claim = g.claim AND d.evidence = g.evidence)
"""
"""Sightings by which evidence is lost now: the last word on it, and it was not taken off the claim."""

LOST_NOW = f"(SELECT count(*) {LAST_LOST.format('g.claim = s.claim')})"
"""How many pieces of evidence on claim `s.claim` no longer stand at their source."""

LOST_SINCE = f"(SELECT min(g.seen_at) {LAST_LOST.format('g.claim = s.claim')})"
"""Since when the first of them does not."""

SHAKEN = f"s.claim IN (SELECT g.claim {LAST_LOST.format('1')})"
"""Which claims have such evidence."""

ORPHANED = f"""
    (s.assessment IS NOT NULL AND EXISTS (SELECT 1 FROM pin p WHERE p.seq = s.assessment) AND NOT EXISTS (
        SELECT 1 FROM pin p WHERE p.seq = s.assessment
        AND NOT EXISTS (SELECT 1 {LAST_LOST.format("g.evidence = p.evidence")})
        AND NOT EXISTS (SELECT 1 FROM detachment d WHERE d.claim = s.claim AND d.evidence = p.evidence)))
"""
"""Whether the verdict on claim `s.claim` has nothing left of what it rests on. Ask only of claims that are `SHAKEN`."""

CLAIMS = f"""
    SELECT s.claim, e.id, coalesce(r.text, c.text), s.claimant, s.said_on,
           CASE WHEN r.seq IS NULL THEN c.said_at ELSE r.said_at END,
           CASE WHEN r.seq IS NULL THEN c.quote ELSE r.quote END,
           s.verdict, s.attribution, s.context, s.evidence, s.leads, s.withdrawn,
           s.added_at, s.changed_at, s.decided_at, s.status, s.valid_until, s.due_on, s.newer, s.repeats, s.publications,
           {LOST_NOW}, {LOST_SINCE}, s.assessment IS NOT NULL AND s.wording > s.assessment
    FROM standing s
    JOIN claim c ON c.number = s.claim
    JOIN entry e ON e.seq = c.seq
    LEFT JOIN revision r ON r.seq = s.wording
"""

EVIDENCE = """
    SELECT v.seq AS entry, v.claim, v.source, o.location, k.final_location, v.capture, k.captured_at, k.status,
           k.title, k.author, k.publisher, k.published_on, k.published_from, k.memento_at,
           v.stance, v.quote, v.prefix, v.suffix, v.state, v.starts, v.ends, v.words, v.normalisations, v.page, v.note,
           e.recorded_at, e.actor, d.because AS detached,
           g.seen_at, g.link AS seen_link, g.cause AS seen_cause, g.state AS seen_state, g.words AS seen_words
    FROM evidence v
    JOIN entry e ON e.seq = v.seq
    JOIN source o ON o.number = v.source
    JOIN capture k ON k.seq = v.capture
    LEFT JOIN detachment d ON d.claim = v.claim AND d.evidence = v.seq
    LEFT JOIN sighting g ON g.seq = (SELECT max(h.seq) FROM sighting h WHERE h.evidence = v.seq)
"""

ORIGINS = """
    SELECT v.seq, v.source, o.location, CASE WHEN k.memento_at IS NULL THEN k.final_location ELSE o.location END, k.publisher, k.canonical, k.credit, k.sketch, k.links,
           k.payload_digest
    FROM evidence v JOIN source o ON o.number = v.source JOIN capture k ON k.seq = v.capture
    WHERE NOT EXISTS (SELECT 1 FROM detachment d WHERE d.claim = v.claim AND d.evidence = v.seq)
"""

PLACE = """
    seq, source, final_location, warc_file, warc_offset, warc_length, warc_digest, payload_digest, payload_length,
    extractor, text_digest, earlier
"""

LEADS = """
    SELECT l.seq AS entry, l.claim, l.source, o.location, l.stance, l.quote, l.prefix, l.suffix, l.note, e.recorded_at,
           (SELECT a.message FROM attempt a WHERE a.source = l.source AND a.seq > l.seq
            ORDER BY a.seq DESC LIMIT 1) AS last_failure
    FROM lead l
    JOIN entry e ON e.seq = l.seq
    JOIN source o ON o.number = l.source
    WHERE NOT EXISTS (SELECT 1 FROM evidence v WHERE v.lead = l.seq)
      AND NOT EXISTS (SELECT 1 FROM detachment d WHERE d.claim = l.claim AND d.lead = l.seq)
"""

APPEARANCES = """
    SELECT p.seq AS entry, p.words, p.source, o.location, p.capture, p.claimant, p.said_on, p.said_at, p.quote, p.repeat,
           p.merged, e.recorded_at, e.actor, d.because AS detached
    FROM appearance p
    JOIN entry e ON e.seq = p.seq
    LEFT JOIN source o ON o.number = p.source
    LEFT JOIN detachment d ON d.claim = p.claim AND d.appearance = p.seq
"""

PUBLICATIONS = """
    SELECT p.seq AS entry, p.claim, p.url, p.went_out_on, p.verdict, p.assessment, e.recorded_at, e.actor
    FROM publication p JOIN entry e ON e.seq = p.seq
    WHERE NOT EXISTS (SELECT 1 FROM publication u WHERE u.claim = p.claim AND u.url = p.url AND u.seq > p.seq)
"""
