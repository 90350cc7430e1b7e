"""The guard: every disguise of a private address refused, after a redirect and by DNS as well; public URLs let through."""

# ruff: noqa: E402 - the tests' folders go on the path before anything is imported from them

import json
import sys
from collections import Counter
from collections.abc import Sequence

import httpcore
from measuring import DATA, Row, borrow_tests, exit_code, print_table, require

borrow_tests()

from loopback import LoopbackSite, head
from test_guard import PRIVATE, SPELLINGS
from visiting import PUBLIC, Book, NotingDialler, visit

from factcheck.archive.network import Resolver
from factcheck.errors import (
    AddressRefused,
    ConnectionFailed,
    FactcheckError,
    LocationRefused,
    RedirectRefused,
)

SETS = ("ssrf_loopback.jsonl", "ssrf_metadata_ip.jsonl")
PUBLIC_ADDRESS = "93.184.216.34"
ORDINARY = (
    "https://www.un.org/en/ga/",
    "https://press.un.org/en/2022/ga12458.doc.htm",
    "https://www.nato.int/cps/en/natohq/official_texts_17120.htm",
    "http://example.com",
    "http://example.com:8080/",
    "https://www.bbc.co.uk/news/world-europe-63102220?at_medium=RSS",
    "https://news.example.org/2025/08/17/talks.html#top",
    "https://uk.wikipedia.org/wiki/Київ",
    "https://de.wikipedia.org/wiki/Straße",
    "https://müller.example/über-uns",
    "https://中国.example/",
    "https://web.archive.org/web/20220101000000/http://127.0.0.1/",
    "https://example.org/redirect?to=http%3A%2F%2F169.254.169.254%2F",
    "https://user.github.io/repo/",
    "https://1password.example/",
    "https://10.example.net/",
    "https://metadata.example.net/computeMetadata/v1/",
    "https://localhost.run.example/",
    "https://9.9.9.9/",
    "http://[2001:4860:4860::8888]/",
)


class CarryingDialler(httpcore.AsyncNetworkBackend):
    """Carries what is dialled at a public address to the site on loopback, as if it lay there; notes every address."""

    def __init__(self, site: LoopbackSite) -> None:
        self.dialled: list[str] = []
        self._port = int(site.origin.rpartition(":")[2])
        self._real = httpcore.AnyIOBackend()

    async def connect_tcp(self, host: str, *_rest: object, **_named: object) -> httpcore.AsyncNetworkStream:
        self.dialled.append(host)
        return await self._real.connect_tcp("127.0.0.1", self._port)


def refusal_of(
    url: str, resolver: Resolver | None, dialler: httpcore.AsyncNetworkBackend | None
) -> type[FactcheckError] | None:
    """What a visit without --allow-private is refused with; None where it is not refused."""
    try:
        visit(url, PUBLIC, resolver=resolver, dialler=dialler)
    except FactcheckError as refusal:
        return type(refusal)
    return None


def count_refused(urls: Sequence[str], *, by: tuple[type[FactcheckError], ...]) -> tuple[int, int]:
    """How many are refused, and how many packets would have left: names asked for and addresses dialled."""
    book, dialler = Book(), NotingDialler()
    refused = 0
    for url in urls:
        met = refusal_of(url, book, dialler)
        refused += met in by
        if met not in by:
            print(f"  not refused: {url!r}: {met}")
    return refused, len(book.asked) + len(dialler.dialled)


def count_redirects(urls: Sequence[str]) -> tuple[int, int, int]:
    """Each as the Location of a real answer: how many are refused, requests the server saw, other addresses dialled."""
    with LoopbackSite() as site:
        dialler = CarryingDialler(site)
        refused = 0
        for number, url in enumerate(urls):
            fields = {"Location": url.encode().decode("latin-1"), "Content-Length": "0"}
            site.raw(f"/{number}", [head(302, fields)])
            met = refusal_of(f"http://public.example/{number}", Book(), dialler)
            refused += met in (AddressRefused, RedirectRefused)
            if met not in (AddressRefused, RedirectRefused):
                print(f"  redirect not refused: {url!r}: {met}")
        return refused, len(site.requests), sum(address != PUBLIC_ADDRESS for address in dialler.dialled)


def count_names(addresses: Sequence[str]) -> tuple[int, int]:
    """A name at each private address, alone and behind a public one: how many are refused, and how many dialled."""
    dialler = NotingDialler()
    refused = 0
    for address in addresses:
        for found in ([address], [PUBLIC_ADDRESS, address]):
            refused += refusal_of("https://name.example/", Book(name_example=found), dialler) is AddressRefused
    return refused, len(dialler.dialled)


def count_spellings_at_a_listener() -> tuple[int, int]:
    """With the system's own resolver and sockets, at a port where somebody listens: refused, and connections made."""
    with LoopbackSite() as site:
        port = site.origin.rpartition(":")[2]
        met = Counter(refusal_of(f"{url[:-1]}:{port}/", None, None) for url in SPELLINGS)
        met[refusal_of(site.url("/"), None, None)] += 1
        return met[AddressRefused], site.connections


def main() -> int:
    require(DATA / "web")
    rows: list[Row] = []
    disguised: list[str] = []
    for name in SETS:
        lines = (DATA / "web" / name).read_text("utf-8").splitlines()
        urls = [json.loads(line)["url"] for line in lines if line.strip()]
        disguised += urls
        refused, packets = count_refused(urls, by=(LocationRefused, AddressRefused))
        rows.append(Row(f"{name.removesuffix('.jsonl')}: refused", f"{refused}", f"{len(urls)}", refused == len(urls)))
        rows.append(Row("  names asked for and addresses dialled", f"{packets}", "0", packets == 0))

    refused, seen, strange = count_redirects(disguised)
    total = len(disguised)
    rows.append(Row("the same, as a real server's redirect: refused", f"{refused}", f"{total}", refused == total))
    rows.append(Row("  requests the server saw", f"{seen}", f"{total}", seen == total))
    rows.append(Row("  addresses dialled besides its own", f"{strange}", "0", strange == 0))

    refused, dialled = count_names(PRIVATE)
    total = 2 * len(PRIVATE)
    rows.append(Row("names at a private address: refused", f"{refused}", f"{total}", refused == total))
    rows.append(Row("  addresses dialled", f"{dialled}", "0", dialled == 0))

    refused, made = count_spellings_at_a_listener()
    total = len(SPELLINGS) + 1
    rows.append(Row("spellings of a listener on this machine: refused", f"{refused}", f"{total}", refused == total))
    rows.append(Row("  connections it saw", f"{made}", "0", made == 0))

    dialler = NotingDialler()
    met = [refusal_of(url, Book(), dialler) for url in ORDINARY]
    let_through = met.count(ConnectionFailed)
    for url, refusal in zip(ORDINARY, met, strict=True):
        if refusal is not ConnectionFailed:
            print(f"  refused: {url}: {refusal}")
    everyone = let_through == len(ORDINARY) == len(dialler.dialled)
    rows.append(Row("ordinary public URLs: dialled", f"{let_through}", f"{len(ORDINARY)}", everyone))
    print_table("Addresses; ipaddress(httpx's host) refuses 23 of the 342 disguises these sets are from", rows)
    return exit_code(rows)


if __name__ == "__main__":
    sys.exit(main())
