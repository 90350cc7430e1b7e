"""What a page that is not the page says of itself: not found, a wall, for sale. Pure.

These are signs, not proof: whoever asks has made sure that the old text is gone. A title counts only when one of its parts,
between bars and dashes, is the whole phrase, and a line only as a whole: an article about a removed page is an article.
"""

import re
from typing import Final
from urllib.parse import urlsplit

SHORT: Final = 600
"""Characters of a page that has nothing to say but one sentence."""
_ASKING: Final = 2500  # a question about cookies at its longest; beyond, it is a banner on a page
_FURNISHED: Final = 4000  # with the menus and the foot of a site around it

_LONGEST_PART: Final = 160
_PARTS: Final = re.compile(r"\s+[|\-–—·•:»/]+\s+|\s*[|»]\s*|:\s+")
_NOT_FOUND: Final = re.compile(
    r"(?:oops|ooops|sorry|hoppla|entschuldigung|désolé|lo sentimos|ops)?[\s!,.…]*(?:"
    r"(?:http\s*)?(?:error|erreur|fehler|errore|erro|błąd|ошибка|помилка|hata|fout|fel)?\s*(?:code\s*)?404\s*"
    r"(?:error|erreur|fehler|errore|not found|page not found|file not found|ошибка|エラー)?"
    r"|(?:the |this |that )?(?:page|file|article|story|content|document) (?:was |is |could |can)?(?:not|n['’]t)(?: be)? found"
    r"|we (?:could not|couldn['’]t|can['’]t) find (?:that|this|the) page|(?:this |the |that )?page (?:does not|doesn['’]t) exist"
    r"|(?:page|article|content) (?:no longer|not|un)\s?available|not found|page missing"
    r"|(?:die |diese )?seite (?:wurde )?(?:leider )?nicht gefunden|(?:diese |die )?seite existiert nicht(?: mehr)?"
    r"|(?:cette |la )?page (?:est )?(?:introuvable|non trouvée|inexistante)|(?:cette |la )?page n['’]existe (?:pas|plus)"
    r"|(?:la |esta )?página no (?:encontrada|existe|disponible)|no se encontró la página"
    r"|pagina non (?:trovata|esiste|disponibile)|(?:a |esta )?página não (?:encontrada|existe)"
    r"|pagina niet gevonden|(?:deze )?pagina bestaat niet|nie znaleziono strony|strona nie (?:istnieje|została znaleziona)"
    r"|страница не найдена|(?:такой )?страниц[аы] не существует|сторінк[аую] не (?:знайдено|існує)"
    r"|sidan (?:kunde inte hittas|hittades inte)|siden (?:ble ikke funnet|blev ikke fundet)|sivua ei löy(?:dy|tynyt)"
    r"|sayfa bulunamadı|stránka nenalezena|az oldal nem található|pagina nu a fost găsită|η σελίδα δεν βρέθηκε"
    r"|الصفحة غير موجودة|הדף לא נמצא|页面(?:不存在|未找到|没有找到)|找不到(?:该|此)?(?:页面|頁面|網頁)"
    r"|ページが見つかりません(?:でした)?|페이지를 찾을 수 없습니다"
    r")[\s!.…]*",
    re.IGNORECASE,
)
_GONE_LINE: Final = re.compile(
    r"(?:(?:we['’]re |we are )?sorry[,.:;!—–-]*\s*(?:but )?)?(?:the|this|that) (?:page|article|story|content|document|post|video)"
    r"(?: (?:that )?you(?:['’]re| are| were|['’]ve| have)? (?:looking for|requested|request|trying to (?:view|reach)))?"
    r" (?:could not be found|cannot be found|can['’]t be found|was not found|does not exist|doesn['’]t exist"
    r"|is no longer available|no longer exists|has been (?:removed|deleted|moved|taken down))(?: or [^.]{1,60})?[.!]?",
    re.IGNORECASE,
)
_BOT_TITLES: Final = {
    "just a moment...": "cloudflare",
    "just a moment…": "cloudflare",
    "attention required!": "cloudflare",
    "checking your browser": "cloudflare",
    "access denied": "akamai",
    "pardon our interruption": "imperva",
    "pardon our interruption...": "imperva",
    "ddos-guard": "ddos-guard",
    "are you a robot?": "captcha",
    "robot check": "captcha",
    "human verification": "captcha",
    "security check": "captcha",
    "captcha": "captcha",
    "vérification de sécurité": "captcha",
    "sicherheitsüberprüfung": "captcha",
}
_BOT_WORDS: Final = (
    (re.compile(r"performance (?:&|and) security by cloudflare|cloudflare ray id|ray id: [0-9a-f]{16}", re.IGNORECASE), "cloudflare"),
    (re.compile(r"you don['’]t have permission to access .{1,400}reference\s*#", re.IGNORECASE | re.DOTALL), "akamai"),
    (re.compile(r"please enable js and disable any ad ?blocker|captcha-delivery\.com", re.IGNORECASE), "datadome"),
    (re.compile(r"incapsula incident id|_incapsula_resource", re.IGNORECASE), "imperva"),
    (re.compile(r"(?:press (?:&|and) hold to confirm|px-captcha|perimeterx)", re.IGNORECASE), "perimeterx"),
    (re.compile(
        r"verif(?:y|ying) (?:that )?you are (?:a )?human|(?:confirm|prove) (?:that )?you['’]?(?:re| are) (?:not a robot|(?:a )?human)"
        r"|unusual traffic from your|complete the (?:captcha|security check)|checking (?:if the site connection|your browser)",
        re.IGNORECASE), "captcha"),
)  # fmt: skip
_MITIGATED: Final = {"cf-mitigated": "cloudflare", "x-amzn-waf-action": "aws-waf"}
_CONSENT: Final = re.compile(
    r"before you continue|we value your privacy|we (?:and|care about) .{0,40}(?:partners|privacy)|(?:accept|reject|manage) (?:all )?cookies"
    r"|wir benötigen ihre zustimmung|mit werbung (?:weiterlesen|kostenlos)|alle akzeptieren|nous respectons votre vie privée"
    r"|continuer sans accepter|aceptar (?:todas las )?cookies|accetta (?:tutti i )?cookie|wij waarderen uw privacy",
    re.IGNORECASE,
)
_PARKED: Final = re.compile(
    r"(?:this |the )?domain(?: name)?(?: \S+)? (?:is|may be|might be) (?:for sale|parked|available for purchase)|buy this domain"
    r"|(?:domain|website) is parked|domain (?:has )?expired|diese domain (?:steht zum verkauf|ist zu verkaufen|kaufen)"
    r"|ce domaine est à vendre|este dominio está (?:en|à) venda?|questo dominio è in vendita|домен (?:продается|продаётся)"
    r"|parkingcrew|sedoparking|hugedomains",
    re.IGNORECASE,
)
_SELLERS: Final = (
    "hugedomains.com",
    "sedo.com",
    "dan.com",
    "afternic.com",
    "parkingcrew.net",
    "bodis.com",
    "undeveloped.com",
)
_PAYWALL: Final = re.compile(
    r"(?:subscribe|sign in|log in|register|sign up)(?: now)? to (?:continue|keep) reading|to continue reading,? (?:subscribe|register)"
    r"|(?:this (?:article|story|content) is )?(?:for|only for|exclusive to|reserved for) (?:our )?(?:subscribers|members)"
    r"|already a subscriber\?|you have (?:reached|read) (?:your|all).{0,30}(?:free )?articles?|article réservé aux abonnés"
    r"|il vous reste .{1,20} de cet article à lire|nur für abonnenten|jetzt weiterlesen mit|weiterlesen mit .{1,20}abo"
    r"|contenido (?:exclusivo )?para suscriptores|contenuto riservato agli abbonati|só para assinantes|alleen voor abonnees"
    r"|доступно (?:только )?(?:по подписке|подписчикам)|dostęp dla prenumeratorów",
    re.IGNORECASE,
)
_LOGIN_PATH: Final = re.compile(
    r"/(?:log-?in|sign-?in|signup|auth|sso|subscribe|register|anmelden|connexion)(?:[/.?]|$)", re.IGNORECASE
)


def says_not_found(title: str, headings: tuple[str, ...], text: str) -> bool:
    """Whether a page that was served as found says that it is not there (a "soft 404")."""
    if len(text) > _FURNISHED:
        return False
    named = [part for told in (title, *headings) for part in _parts_of(told)]
    if any(_NOT_FOUND.fullmatch(part) for part in named):
        return True
    lines = [line.strip()[:_LONGEST_PART] for line in text.splitlines()] if len(text) <= SHORT else []
    return any(_GONE_LINE.fullmatch(line) or _NOT_FOUND.fullmatch(line) for line in lines if line)


def bot_wall(title: str, text: str, fields: tuple[tuple[str, str], ...]) -> str:
    """Whose check for robots stands where the page should; empty where none does."""
    for name, value in fields:
        if name.lower() in _MITIGATED and value.strip().lower() in {"challenge", "captcha", "block"}:
            return _MITIGATED[name.lower()]
    if len(text) > _FURNISHED:
        return ""
    for pattern, vendor in _BOT_WORDS:
        if pattern.search(text):
            return vendor
    named = [part.lower() for part in (title.strip(), *_parts_of(title))]
    return next((_BOT_TITLES[part] for part in named if part in _BOT_TITLES and len(text) <= SHORT), "")


def consent_wall(text: str, url: str) -> bool:
    host = urlsplit(url).hostname or ""
    return host.startswith(("consent.", "cmp.")) or (len(text) <= _ASKING and bool(_CONSENT.search(text)))


def parked(text: str, url: str) -> bool:
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return host.endswith(_SELLERS) or (len(text) <= _FURNISHED and bool(_PARKED.search(text)))


def paywall(text: str, before: int | None) -> bool:
    """Whether a text ends at a paywall: it says so, and is shorter than it was (`before`, in characters) or just short.

    Many sites ask for subscriptions on every page; the one who can read on is not kept out.
    """
    return len(text) < (_FURNISHED if before is None else before) and bool(_PAYWALL.search(text))


def asks_login(url: str) -> bool:
    return bool(_LOGIN_PATH.search(urlsplit(url).path))


def _parts_of(title: str) -> list[str]:
    """The phrases of a title; a very long one is cut, since no phrase of ours is long and patterns cost more than length."""
    shown = " ".join(title[:1000].split())
    return [part.strip()[:_LONGEST_PART] for part in (shown, *_PARTS.split(shown)) if part.strip()]
