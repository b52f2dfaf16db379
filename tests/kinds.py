"""Every kind of page that there is, and the sites on which each of them stands."""

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from browsing import served
from documents import PROJECT
from playwright.sync_api import Page
from previewing import previewed
from publishing import AS_OF, LANTERNA, Told, site
from stories import Story

from policydiff.site import Theme


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page: where an example of it stands, on which of the `SERVED` sites."""

    name: str
    site: str
    address: str
    shows: str = ""
    """What its script puts there by and by."""
    stays: str = ""
    """Where it would lead by itself, and must not while it is looked at."""


def _on(site: str, addresses: Mapping[str, str], prefix: str = "") -> tuple[Kind, ...]:
    return tuple(Kind(prefix + name, site, address) for name, address in addresses.items())


COMPANY = (
    *_on(
        "company",
        {
            "home": "",
            "policy": "privacy/",
            "policy not yet in force": "security/",
            "policy withdrawn": "refunds/",
            "policy unpublished": "acceptable-use/",
            "translation": "de/privacy/",
            "translation behind": "de/terms/",
            "superseded version": "privacy/2012-10-09/",
            "upcoming version": "privacy/2026-11-02/",
            "amendment": "privacy/2014-02-03/",
            "alias": "terms/2012-01-10/",
            "redline": "privacy/2014-06-15/changes/",
            "redline with moves and rows": "cookie-list/2013-05-07/changes/",
            "redline of an upcoming version": "privacy/2026-11-02/changes/",
            "redline of a first version": "privacy/2011-03-02/changes/",
            "side by side": "privacy/2014-06-15/changes/side-by-side/",
            "moves side by side": "cookie-list/2013-05-07/changes/side-by-side/",
            "since": "privacy/2011-03-02/since/",
            "history": "privacy/history/",
            "sections": "privacy/sections/",
            "compare": "privacy/compare/",
            "search": "search/",
            "translations": "translations/",
            "own page": "how-to-reach-us/",
            "missing": "404.html",
        },
    ),
    Kind("compared in the browser", "company", "privacy/compare/#2011-03-02..2014-02-03", shows=".quick ins"),
    Kind("redirect", "company", "privacy-statement/", stays="privacy/"),
    Kind("search with hits", "company", "search/?q=account&in=all", shows=".hits mark"),
)
"""One of each kind on the site of a company whose policies are in every state that there is."""

OF_OTHER_SCRIPTS = (
    *_on(
        "arabic",
        {
            "home": "",
            "policy": "privacy/",
            "superseded version": "privacy/2011-03-02/",
            "redline": "privacy/2012-10-09/changes/",
            "side by side": "privacy/2012-10-09/changes/side-by-side/",
            "history": "privacy/history/",
            "sections": "privacy/sections/",
            "compare": "privacy/compare/",
        },
        prefix="arabic ",
    ),
    *_on(
        "japanese",
        {
            "policy": "privacy/",
            "redline": "privacy/2014-06-15/changes/",
            "history": "privacy/history/",
        },
        prefix="japanese ",
    ),
)
NOT_PUBLISHED = (
    *_on("preview", {"draft": "_drafts/cookies/", "preview": "cookies/"}),
    Kind("notice", "mail", "notice.html"),
)
KINDS = (*COMPANY, *OF_OTHER_SCRIPTS, *NOT_PUBLISHED)

DEMONSTRATION = _on(
    "demonstration",
    {
        "home": "",
        "policy": "privacy/",
        "superseded version": "privacy/2012-10-09/",
        "upcoming version": "privacy/2026-11-16/",
        "amendment": "cookies/2021-09-20/",
        "redline": "privacy/2014-06-15/changes/",
        "redline of an upcoming version": "privacy/2026-11-16/changes/",
        "redline of a first version": "privacy/2011-03-02/changes/",
        "side by side": "privacy/2014-06-15/changes/side-by-side/",
        "since": "privacy/2011-03-02/since/",
        "history": "privacy/history/",
        "sections": "privacy/sections/",
        "compare": "privacy/compare/",
    },
)
"""The kinds of which the demonstration has one: its texts are longer."""


# The sites --------------------------------------------------------------------------------------------------

IMPRINT = """# How to reach us

Write to **Lanterna Hosting**, 4 Weir Lane, Port Ellery, or see the [terms](../../policies/terms.md).

| For | Write to |
| --- | --- |
| questions about data | privacy@example.org |
| anything else | office@example.org |
"""

BEDINGUNGEN = """# Nutzungsbedingungen

Zuletzt aktualisiert am 2. März 2011

## Bezahlen

Bezahlt wird monatlich im Voraus.
"""

ARABIC = """# سياسة الخصوصية

آخر تحديث: {stated}

نشرح هنا ما نعرفه عنكم، ولماذا نعرفه، وكم نحتفظ به. راجعوا أيضًا [موقعنا](https://example.org/).

## ما نجمعه

نسأل عند فتح الحساب عن:

- الاسم والعنوان؛
- البريد الإلكتروني؛
- {paying}.

## مدة الحفظ

نحتفظ ببيانات الحساب {years} سنوات بعد إغلاقه، ونحذف السجلات بعد {days} يومًا.

| ماذا | المدة |
| --- | --- |
| النسخ الاحتياطية | {days} يومًا |
| الفواتير | {years} سنوات |

## من يطّلع عليه

{sharing}

## كيف تصلون إلينا

اكتبوا إلى office@example.org. See Lanterna Hosting 24/7.
"""

JAPANESE = """# プライバシーポリシー

最終更新日：{stated}

このページでは、当社がお客様について何を知り、なぜ、どのくらいの期間保存するかを説明します。

## 収集する情報

アカウントを開設する際に、次の情報をお聞きします。

- お名前とご住所
- メールアドレス
- {paying}

## 保存期間

アカウントの記録は、解約後{years}年間保存します。サーバーのログは{days}日後に削除します。

| 情報 | 期間 |
| --- | --- |
| バックアップ | {days}日 |
| 請求書 | {years}年 |

## 情報を見る人

{sharing}
"""


@cache
def company() -> Mapping[str, bytes]:
    """The company's site with all that a site may have."""
    behind: Told = (("2011-03-02", BEDINGUNGEN),)
    return site(
        {**LANTERNA, "policies/de/terms.md": behind},
        own=Theme(pages={"how-to-reach-us.md": IMPRINT}),
        base_url="https://example.org",
        languages=("en", "de"),
        prevailing_language="en",
        search=True,
        redirects={"privacy-statement": "privacy/"},
    )


@cache
def arabic() -> Mapping[str, bytes]:
    """A site in Arabic."""
    old = ARABIC.format(
        stated="2 مارس 2011",
        years="خمس",
        days="90",
        paying="طريقة الدفع",
        sharing="لا نبيع شيئًا عنكم. وتعمل لنا شركات قليلة لا يجوز لها أن تستخدم ما تتلقاه لغير ذلك.",
    )
    new = ARABIC.format(
        stated="9 أكتوبر 2012",
        years="سبع",
        days="30",
        paying="طريقة الدفع ورقم الهاتف",
        sharing="لا أحد سوانا.\n\n## ملفات تعريف الارتباط\n\nهي ملاحظات صغيرة يحفظها متصفحكم لنا.",
    )
    told = {"policies/privacy.md": (("2011-03-02", old), ("2012-10-09", new))}
    return site(told, base_url="https://example.org", language="ar")


@cache
def japanese() -> Mapping[str, bytes]:
    """A site in Japanese."""
    old = JAPANESE.format(
        stated="2011年3月2日",
        years="5",
        days="90",
        paying="お支払い方法",
        sharing="お客様の情報を販売することはありません。委託先の会社は、委託した業務のためにのみ情報を使用しなければなりません。",
    )
    new = JAPANESE.format(
        stated="2014年6月15日",
        years="7",
        days="30",
        paying="お支払い方法と電話番号",
        sharing="お客様の情報を販売することはありません。委託先の会社は、委託した業務のために情報を使用することがあります。",
    )
    told = {"policies/privacy.md": (("2011-03-02", old), ("2014-06-15", new))}
    return site(told, base_url="https://example.org", language="ja")


@contextmanager
def writing(files: Mapping[str, bytes], folder: Path) -> Iterator[str]:
    """Serve these files out of an empty folder; give the address of its root, with a slash at its end."""
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    with served(folder) as address:
        yield f"{address}/"


def policydiff(*arguments: str | Path, repository: Path = PROJECT, settings: Path | None = None) -> str:
    """What the program prints of a repository, asked on the day on which the demonstration ends."""
    options = [
        "--repo",
        repository,
        "--as-of",
        AS_OF.isoformat(),
        *(["--config", settings] if settings else []),
    ]
    command = [sys.executable, "-m", "policydiff", *options, *arguments]
    return subprocess.run([*map(str, command)], check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


@contextmanager
def _demonstration(folder: Path) -> Iterator[str]:
    policydiff("build", "--quiet", "--output", folder)
    with served(folder) as address:
        yield f"{address}/"


@contextmanager
def _preview(folder: Path) -> Iterator[str]:
    told = (PROJECT / "policies" / "cookies.md").read_text(encoding="utf-8")
    drafted = told.replace("30 days", "90 days").replace("Without `session` you cannot sign in; e", "E")
    story = Story(folder / "company")
    story.commit("2023-04-03", {"policies/cookies.md": told})
    story.draft({"policies/cookies.md": drafted})
    with previewed(story, folder / "site") as preview:
        yield preview.address


@cache
def notice() -> str:
    """The message about the demonstration's upcoming version."""
    return policydiff("notice", "privacy@upcoming", "--format", "html")


@contextmanager
def _mail(folder: Path) -> Iterator[str]:
    yield "data:text/html,"


SERVED: Mapping[str, Callable[[Path], AbstractContextManager[str]]] = {
    "company": lambda folder: writing(company(), folder),
    "arabic": lambda folder: writing(arabic(), folder),
    "japanese": lambda folder: writing(japanese(), folder),
    "demonstration": _demonstration,
    "preview": _preview,
    "mail": _mail,
}
"""What serves each site out of an empty folder, and gives the address of its root."""


class Sites:
    """The sites as they are asked for; each is made once."""

    def __init__(self, folder: Path, running: ExitStack) -> None:
        self._folder = folder
        self._running = running
        self._roots: dict[str, str] = {}

    def root(self, site: str) -> str:
        """The address of the root of a site, with a slash at its end."""
        if site not in self._roots:
            self._roots[site] = self._running.enter_context(SERVED[site](self._folder / site))
        return self._roots[site]

    def show(self, kind: Kind, page: Page) -> None:
        """Go to the page, and wait for what it does by itself."""
        root = self.root(kind.site)
        if kind.site == "mail":
            page.set_content(notice())
            return
        if kind.stays:
            page.route(root + kind.stays, lambda route: route.fulfill(status=204))
        page.goto(root + kind.address)
        if kind.shows:
            page.locator(kind.shows).first.wait_for()
