"""Fault row 38: the characters are those a browser shows, and what could not be read is counted."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.archive.reading.charset import decode_bytes
from factcheck.archive.reading.extract import read_bytes
from factcheck.archive.reading.labels import CODECS, name_encoding
from factcheck.archive.reading.prescan import declared_encoding

RUSSIAN = "Москва. Правительство сообщило в четверг, что новые меры не окажут влияния на экономику страны."
FRENCH = "Le président a déclaré jeudi que la réforme serait votée à l’Assemblée avant l’été, malgré l’opposition."
GERMAN = "Der Bundestag beschloß am Donnerstag die Änderung des Gesetzes über die Förderung der Künste."
POLISH = "Rząd ogłosił w czwartek, że nowa ustawa wejdzie w życie w przyszłym miesiącu, żeby chronić środowisko."
TURKISH = "Hükümet perşembe günü yeni önlemlerin önümüzdeki ay yürürlüğe gireceğini açıkladı; çevreyi korumak için."
GREEK = "Η κυβέρνηση ανακοίνωσε την Πέμπτη ότι τα νέα μέτρα θα τεθούν σε ισχύ τον επόμενο μήνα."
ARABIC = "أعلنت الحكومة يوم الخميس أن الإجراءات الجديدة ستدخل حيز التنفيذ الشهر المقبل لحماية البيئة."
HEBREW = "הממשלה הודיעה ביום חמישי כי האמצעים החדשים ייכנסו לתוקף בחודש הבא כדי להגן על הסביבה."
THAI = "รัฐบาลประกาศเมื่อวันพฤหัสบดีว่ามาตรการใหม่จะมีผลบังคับใช้ในเดือนหน้าเพื่อปกป้องสิ่งแวดล้อม"
CHINESE = "新华社北京电，国务院总理周四表示，政府将采取措施促进经济增长，保持就业稳定。"
TAIWANESE = "行政院長星期四表示，政府將採取措施促進經濟成長，維持就業穩定，並加強與各國的合作。"
JAPANESE = "政府は木曜日、新しい経済対策を発表し、物価の上昇を抑えるための措置を講じると述べた。"
KOREAN = "정부는 목요일 새로운 경제 대책을 발표하고 물가 상승을 억제하기 위한 조치를 취하겠다고 밝혔다."

# What came, what Content-Type said, and what a browser shows: text, encoding, and what named the encoding.
SAMPLES = [
    pytest.param(b"\xef\xbb\xbfcaf\xc3\xa9", "", "café", "utf-8", "bom", id="utf-8 mark"),
    pytest.param(b"\xef\xbb\xbfcaf\xc3\xa9", "windows-1252", "café", "utf-8", "bom", id="a mark beats http"),
    pytest.param(
        b"\xff\xfe" + "café 漢".encode("utf-16-le"), "", "café 漢", "utf-16le", "bom", id="utf-16 little mark"
    ),
    pytest.param(
        b"\xfe\xff" + "café 漢".encode("utf-16-be"), "utf-8", "café 漢", "utf-16be", "bom", id="utf-16 big mark"
    ),
    pytest.param("café".encode("utf-16-le"), "utf-16", "café", "utf-16le", "http", id="utf-16 by http"),
    pytest.param(
        "plain letters".encode("utf-16-le"), "", "plain letters", "utf-16le", "detected", id="utf-16 unmarked"
    ),
    pytest.param(
        "plain letters".encode("utf-16-be"), "", "plain letters", "utf-16be", "detected", id="utf-16be unmarked"
    ),
    pytest.param(b"caf\xe9", "iso-8859-1", "café", "windows-1252", "http", id="latin1 by http"),
    pytest.param(
        b"\x93so\x94 \x80 5", "ISO-8859-1", "“so” € 5", "windows-1252", "http", id="latin1 means windows-1252"
    ),
    pytest.param(
        b"\x81\x8d\x8f\x90\x9d", "latin1", "\x81\x8d\x8f\x90\x9d", "windows-1252", "http", id="no unassigned byte"
    ),
    pytest.param(b"caf\xc3\xa9", "latin1", "cafÃ©", "windows-1252", "http", id="a wrong http label is followed"),
    pytest.param(
        b"<meta charset=latin1>caf\xc3\xa9", "", "<meta charset=latin1>cafÃ©", "windows-1252", "meta", id="a wrong meta"
    ),
    pytest.param(
        b"<meta charset=latin1>caf\xc3\xa9", "utf8", "<meta charset=latin1>café", "utf-8", "http", id="http beats meta"
    ),
    pytest.param(
        b"<meta charset='utf-8'>caf\xe9!",
        "",
        "<meta charset='utf-8'>caf\ufffd!",
        "utf-8",
        "meta",
        id="not the utf-8 it says",
    ),
    pytest.param(
        b"<meta charset=utf-16>caf\xc3\xa9",
        "",
        "<meta charset=utf-16>café",
        "utf-8",
        "meta",
        id="utf-16 in ascii is utf-8",
    ),
    pytest.param(b"caf\xc3\xa9", "no-such-charset", "café", "utf-8", "utf-8", id="an unknown label is passed over"),
    pytest.param(b"caf\xc3\xa9", "", "café", "utf-8", "utf-8", id="bare utf-8"),
    pytest.param(b"", "", "", "utf-8", "utf-8", id="nothing"),
    pytest.param("№ 1镕".encode("gbk"), "gb2312", "№ 1镕", "gbk", "http", id="gb2312 means gbk"),
    pytest.param("中国\U00020000".encode("gb18030"), "gbk", "中国\U00020000", "gbk", "http", id="gbk reads four bytes"),
    pytest.param(b"5\x80", "gbk", "5€", "gbk", "http", id="the euro in gbk"),
    pytest.param(
        "髙 ① ㈱".encode("cp932"), "Shift_JIS", "髙 ① ㈱", "shift_jis", "http", id="shift_jis means windows-31j"
    ),
    pytest.param("똠방".encode("cp949"), "euc-kr", "똠방", "euc-kr", "http", id="euc-kr means windows-949"),
    pytest.param(b"\xad\xa1\xad\xb5\xad\xea", "euc-jp", "①Ⅰ㈱", "euc-jp", "http", id="windows rows in euc-jp"),
    pytest.param(
        "～日本－".encode("euc_jp", "ignore") + b"\xa1\xc1\xa1\xdd",
        "euc-jp",
        "日本～－",
        "euc-jp",
        "http",
        id="wave dash",
    ),
    pytest.param("日本".encode("iso2022_jp"), "iso-2022-jp", "日本", "iso-2022-jp", "http", id="iso-2022-jp by http"),
    pytest.param("香港嘅".encode("big5hkscs"), "big5", "香港嘅", "big5", "http", id="big5 has hong kong"),
    pytest.param(b"\x93\xc4\xd2", "tis-620", "“ฤา", "windows-874", "http", id="tis-620 means windows-874"),
    pytest.param(b"\xdd\xfd\xfe", "latin5", "İış", "windows-1254", "http", id="latin5 is turkish"),
    pytest.param("Київ".encode("koi8_u"), "koi8-u", "Київ", "koi8-u", "http", id="koi8-u"),
    pytest.param(b"\x8ecole", "macintosh", "école", "macintosh", "http", id="macintosh"),
    pytest.param(b"\xff \xfe", "iso-8859-7", "\ufffd ώ", "iso-8859-7", "http", id="unassigned in greek"),
    pytest.param(
        "\ud83d \ude00".encode("utf-16-le", "surrogatepass"),
        "utf-16le",
        "\ufffd \ufffd",
        "utf-16le",
        "http",
        id="lone surrogates",
    ),
    pytest.param(b"\xed\xa0\x80", "utf-8", "\ufffd\ufffd\ufffd", "utf-8", "http", id="a surrogate in utf-8"),
    pytest.param(b"a\0b", "utf-8", "a\0b", "utf-8", "http", id="nul"),
]


@pytest.mark.parametrize(("body", "charset", "text", "encoding", "encoding_from"), SAMPLES)
def test_bytes_become_the_characters_a_browser_shows(
    body: bytes, charset: str, text: str, encoding: str, encoding_from: str
) -> None:
    decoded = decode_bytes(body, charset=charset, markup=True)
    assert (decoded.text, decoded.encoding, decoded.encoding_from) == (text, encoding, encoding_from)


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    (
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8_r", "koi8-r"),
        (RUSSIAN, "cp866", "ibm866"),
        (FRENCH, "cp1252", "windows-1252"),
        (GERMAN, "cp1252", "windows-1252"),
        (GREEK, "cp1253", "windows-1253"),
        (ARABIC, "cp1256", "windows-1256"),
        (HEBREW, "cp1255", "windows-1255"),
        (THAI, "cp874", "windows-874"),
        (CHINESE, "gb18030", "gbk"),
        (TAIWANESE, "big5", "big5"),
        (JAPANESE, "cp932", "shift_jis"),
        (JAPANESE, "euc_jp", "euc-jp"),
        (JAPANESE, "iso2022_jp", "iso-2022-jp"),
        (KOREAN, "cp949", "euc-kr"),
    ),
)
def test_an_unlabelled_page_is_detected(text: str, codec: str, encoding: str) -> None:
    decoded = decode_bytes(f"<p>{text}</p>".encode(codec), markup=True)
    assert (decoded.text, decoded.encoding, decoded.encoding_from) == (f"<p>{text}</p>", encoding, "detected")


@pytest.mark.parametrize(
    ("text", "codec", "language", "url"),
    (
        (POLISH, "cp1250", "pl", ""),
        (POLISH, "iso8859_2", "pl", ""),
        (POLISH, "cp1250", "", "https://example.pl/a"),
        (TURKISH, "cp1254", "tr", ""),
        (TURKISH, "cp1254", "", "https://example.tr/"),
        (FRENCH, "cp1252", "fr", "https://example.fr/"),
    ),
)
def test_the_page_s_language_tells_latin_encodings_apart(text: str, codec: str, language: str, url: str) -> None:
    page = f'<html lang="{language}"><p>{text}</p>'.encode(codec)
    assert text in decode_bytes(page, markup=True, url=url).text


def test_four_stray_bytes_are_western() -> None:
    assert decode_bytes(b"na\xefve caf\xe9").text == "naïve café"


@pytest.mark.parametrize(
    ("head", "encoding"),
    (
        (b"<meta charset=koi8-r>", "koi8-r"),
        (b"<META CHARSET = 'koi8-r' >", "koi8-r"),
        (b'<meta/charset="koi8-r"/>', "koi8-r"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
        (b'<meta content="text/html; charset=koi8-r" http-equiv=content-type>', "koi8-r"),
        (b"<meta http-equiv=content-type content='text/html; charset=\"koi8-r\"'>", "koi8-r"),
        (b'<meta name=description content="charset=koi8-r">', ""),
        (b"<meta http-equiv=content-type content='text/html'>", ""),
        (b"<meta http-equiv=content-type>", ""),
        (b"<meta charset=nonsense><meta charset=koi8-r>", "koi8-r"),
        (b"<!-- <meta charset=koi8-r> --><meta charset=big5>", "big5"),
        (b"<!--><meta charset=big5>", "big5"),
        (b"<!-- <meta charset=koi8-r>", ""),
        (b"<script>'<meta charset=koi8-r>'</script><meta charset=big5>", "big5"),
        (b"<script>'<meta charset=koi8-r>'", ""),
        (b"<p title='<meta charset=koi8-r>'><meta charset=big5>", "big5"),
        (b"<!doctype html><?php <meta charset=koi8-r ?></head ><meta charset=big5>", "big5"),
        (b"<metaphor charset=koi8-r>", ""),
        (b"< meta charset=koi8-r>", ""),
        (b"</meta charset=koi8-r>", ""),
        (b"<meta charset=koi8-r charset=big5>", "koi8-r"),
        (b"<meta charset=x-user-defined>", ""),
        (b"<meta charset=unicode>", "utf-8"),
        (b"<?xml version='1.0' encoding='koi8-r'?><html>", "koi8-r"),
        (b"<?xml version='1.0'?><meta charset=big5>", "big5"),
        (b"<meta charset", ""),
        (b"<!", ""),
        (b"<meta charset=", ""),
        (b"<title>" + b"x" * 3000 + b"</title><meta charset=koi8-r>", "koi8-r"),
        (b"<title>" + b"x" * 3000 + b"</title></head><body><meta charset=koi8-r>", ""),
        (b"x" * 70_000 + b"<meta charset=koi8-r>", ""),
    ),
)
def test_a_declaration_is_found_where_a_browser_finds_it(head: bytes, encoding: str) -> None:
    assert declared_encoding(head) == encoding


def test_a_declaration_counts_only_in_markup() -> None:
    assert decode_bytes(b"<meta charset=koi8-r>\xc1").encoding == "windows-1252"


def test_every_label_leads_to_a_codec_that_reads_ascii() -> None:
    for name, codec in CODECS.items():
        assert "a".encode(codec).decode(codec) == "a"
        assert name_encoding(f" {name.upper()}\n") == name


def test_what_could_not_be_read_is_counted() -> None:
    assert decode_bytes(b"a\xff\xe9b\xc3", charset="utf-8").replaced == 3
    assert decode_bytes("real \ufffd".encode(), charset="utf-8").replaced == 0
    assert decode_bytes(b"\x81\x20\xff", charset="gbk").replaced == 2
    assert decode_bytes(b"\x81\x20", charset="gbk").text == "\ufffd "
    assert decode_bytes(b"\xa9\xa1\xff\x41\xf5", charset="euc-jp").replaced == 4


@given(
    st.binary(max_size=300),
    st.sampled_from(["", *CODECS]),
    st.sampled_from(["text/html", "text/plain", "", "application/xml"]),
)
def test_any_bytes_become_text_that_a_database_keeps(body: bytes, charset: str, media_type: str) -> None:
    reading, _ = read_bytes(body, media_type, charset)
    assert sqlite3.connect(":memory:").execute("SELECT ?", (reading.text,)).fetchone()[0] == reading.text
    assert "\0" not in reading.text
    assert read_bytes(body, media_type, charset)[0] == reading
