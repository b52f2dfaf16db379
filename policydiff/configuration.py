"""The settings of a repository: the text of its configuration to typed values, every mistake at once."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Literal, get_args, get_type_hints

import msgspec

from policydiff.colours import Colour, contrast, read_colour
from policydiff.errors import ConfigurationError, PolicydiffError, UsageError
from policydiff.patterns import Endless, compiled
from policydiff.toml_text import Keys, Lines, read_toml


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """`[site.theme]`: what makes the pages look like a publisher's own."""

    accent: str | None = None
    """The colour of links and of what stands out, on a light background."""
    accent_dark: str | None = None
    """The same on a dark background; without it, `accent` lightened."""
    font: str | None = None
    """The fonts of the text, as a style sheet lists them."""
    interface_font: str | None = None
    """The fonts of all that is not the text."""
    logo: str | None = None
    """An image beside the site's name: its path below `site/static/`."""


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """`[site]`: the published pages."""

    title: str = "Policies"
    base_url: str | None = None
    """Where the site will stand; needed for feeds and the site map only."""
    language: str = "en"
    """The language of policies whose path names none, and of the pages."""
    languages: tuple[str, ...] = ()
    """The language codes that are read from paths; without any, paths name no language."""
    version_data: bool = True
    """Whether each version is published as data too."""
    noindex_old: bool = False
    """Whether search engines are asked to leave out superseded versions and comparisons with them."""
    addresses: Literal["pretty", "html"] = "pretty"
    """Whether links to a page name its folder alone, or its file too."""
    search: bool = False
    """Whether there are pages to search all texts from."""
    prevailing_language: str | None = None
    """The language whose texts prevail over those in others."""
    theme: Look = Look()

    def searched(self) -> "Site":
        """These settings with pages to search all texts from."""
        return msgspec.structs.replace(self, search=True)


class Policies(msgspec.Struct, frozen=True, kw_only=True):
    """`[policies]`: which files are policies and how their history is read."""

    include: tuple[str, ...] = ("policies/**/*.md",)
    exclude: tuple[str, ...] = ()
    branch: str = "HEAD"
    """The published branch."""
    ignore_subjects: tuple[str, ...] = ()
    """Regular expressions, searched for in a commit's subject: such commits changed no policy."""
    notice_days: int = 0
    """Days that must lie between publication and effect of a substantive change."""
    summary: Literal["optional", "required"] = "optional"
    """Whether a substantive version needs an editor's summary."""
    requires_acceptance: Literal["optional", "required"] = "optional"
    """Whether the editor must say of a substantive version if users have to accept it anew."""
    amendment_grace: int = 7
    """Days within which a change of wording still belongs to the date before it."""
    recorded: Literal["author", "committer"] = "author"
    """Which of git's two dates is the recorded one."""
    date_order: Literal["MDY", "DMY", "YMD"] | None = None
    """How to read a date such as 06/05/2014; without it such dates are ambiguous."""


class PolicySettings(msgspec.Struct, frozen=True, kw_only=True):
    """`[policy.<slug>]`: what one policy needs beyond its file."""

    path: str | None = None
    """Its file, which may no longer exist; without it, the policy whose slug the table names."""
    title: str | None = None
    language: str | None = None
    translations: Mapping[str, str] = {}
    """Language code to path."""
    same_date_as: tuple[str, ...] = ()
    """Slugs of policies that must bear the same date."""
    review_by: date | None = None
    notice_days: int | None = None
    """This and what follows: as under `[policies]`, for this policy."""
    summary: Literal["optional", "required"] | None = None
    requires_acceptance: Literal["optional", "required"] | None = None


class Configuration(msgspec.Struct, frozen=True, kw_only=True):
    """All settings; `Configuration()` is what holds where nothing is configured."""

    site: Site = Site()
    policies: Policies = Policies()
    policy: Mapping[str, PolicySettings] = {}
    redirects: Mapping[str, str] = {}
    """Addresses of the site that lead elsewhere, and where."""

    def promised(self, slug: str) -> Policies:
        """What holds for the versions of one policy: its own settings before those for all."""
        own = self.policy.get(slug, PolicySettings())
        said = {
            "notice_days": own.notice_days,
            "summary": own.summary,
            "requires_acceptance": own.requires_acceptance,
        }
        return msgspec.structs.replace(
            self.policies, **{name: value for name, value in said.items() if value is not None}
        )

    @property
    def paths(self) -> tuple[str, ...]:
        """Every file that a `[policy.…]` table names."""
        return tuple(
            path
            for settings in self.policy.values()
            for path in (settings.path, *settings.translations.values())
            if path is not None
        )

    def on_branch(self, branch: str) -> "Configuration":
        """These settings with another published branch."""
        return msgspec.structs.replace(self, policies=msgspec.structs.replace(self.policies, branch=branch))

    def at(self, base_url: str) -> "Configuration":
        """These settings for a site that stands elsewhere. Raises UsageError where `base_url` is no address."""
        if not is_web_address(base_url):
            raise UsageError(f"“{base_url}” is no address", where="--base-url", advice=f"give {WEB_ADDRESS}")
        return msgspec.structs.replace(self, site=msgspec.structs.replace(self.site, base_url=base_url))


def read_configuration(text: str, *, name: str, table: tuple[str, ...] = ()) -> Configuration:
    """Read the TOML `text` of the file `name`, whose settings stand under `table` (`("tool", "policydiff")`).

    Raises ConfigurationError with every mistake, each with its key, its line and what is allowed.
    """
    settings: Any = read_toml(text, name=name)
    for key in table:
        settings = settings.get(key, {}) if isinstance(settings, dict) else {}
    lines = Lines(text)
    mistakes = tuple(
        PolicydiffError(what, where=f"{name}:{lines.of((*table, *keys))}", advice=advice)
        for keys, what, advice in _mistakes(settings, Configuration, ())
    )
    if mistakes:
        raise ConfigurationError(mistakes)
    return msgspec.convert(settings, Configuration)


def is_web_address(text: str) -> bool:
    """Whether a site can stand at `text`.

    >>> is_web_address("https://example.org/legal"), is_web_address("example.org/legal")
    (True, False)
    """
    return _WEB_ADDRESS.fullmatch(text) is not None


def names_settings(text: str, table: tuple[str, ...]) -> bool:
    """Whether the TOML `text` has `table`; a text that cannot be read has none."""
    try:
        settings: Any = tomllib.loads(text)
    except (ValueError, RecursionError):
        return False
    for key in table:
        if not isinstance(settings, dict) or key not in settings:
            return False
        settings = settings[key]
    return True


_Mistake = tuple[Keys, str, str]

WEB_ADDRESS = "an address such as https://example.org/legal"

_LANGUAGES = frozenset({("site", "language"), ("site", "languages"), ("site", "prevailing_language")})
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_SITE_PATH = re.compile(r"/?[\w~-][\w.~-]*(/[\w~-][\w.~-]*)*/?")
SITE_PATH = "a path of the site such as old-privacy/"
_WEB_ADDRESS = re.compile(r"https?://[^/?#\s]+[^?#\s]*")

LIGHT_BACKGROUND: Colour = (0xF6, 0xF5, 0xF0)
"""The darkest of the theme's light backgrounds that links stand on, and the lightest of its dark ones."""
DARK_BACKGROUND: Colour = (0x1D, 0x20, 0x26)
READABLE = 4.5
"""The contrast that text needs (WCAG 2.2, 1.4.3)."""

_BACKGROUNDS: Mapping[Keys, tuple[str, Colour]] = {
    ("site", "theme", "accent"): ("light", LIGHT_BACKGROUND),
    ("site", "theme", "accent_dark"): ("dark", DARK_BACKGROUND),
}
_FONTS = frozenset({("site", "theme", "font"), ("site", "theme", "interface_font")})
_FONT_LIST = re.compile(r"""[\w "',.-]+""")

_ALLOWED = {
    str: 'text in quotation marks, such as "…"',
    bool: "true or false",
    int: "a whole number, 0 or more",
    date: "a date such as 2014-06-15",
}


def _mistakes(settings: object, struct: type[msgspec.Struct], keys: Keys) -> Iterator[_Mistake]:
    """Every wrong key and value of one table, each with its path, what is wrong and what is allowed."""
    if not isinstance(settings, dict):
        yield keys, f"`{'.'.join(keys)}` must be a table", f"write it as [{'.'.join(keys)}]"
        return
    kinds = get_type_hints(struct)
    for key, value in settings.items():
        path = (*keys, key)
        if key not in kinds:
            allowed = ", ".join(f"`{name}`" for name in struct.__struct_fields__)
            yield path, f"unknown key `{'.'.join(path)}`", f"allowed here: {allowed}"
        elif path == ("policy",):
            yield from _policy_mistakes(value)
        elif path == ("redirects",):
            yield from _redirect_mistakes(value)
        elif isinstance(kinds[key], type) and issubclass(kinds[key], msgspec.Struct):
            yield from _mistakes(value, kinds[key], path)
        else:
            yield from _value_mistakes(path, value, kinds[key])


def _policy_mistakes(tables: object) -> Iterator[_Mistake]:
    if not isinstance(tables, dict):
        yield ("policy",), "`policy` must hold one table for each policy", "write it as [policy.privacy]"
        return
    for slug, settings in tables.items():
        yield from _mistakes(settings, PolicySettings, ("policy", slug))


def _redirect_mistakes(table: object) -> Iterator[_Mistake]:
    if not isinstance(table, dict):
        yield ("redirects",), "`redirects` must be a table", "write it as [redirects]"
        return
    for source, target in table.items():
        path = ("redirects", source)
        if not _SITE_PATH.fullmatch(source):
            yield path, f"`{source}` is no address of the site", f"it takes {SITE_PATH}"
        elif not isinstance(target, str):
            yield path, f"`{source}` has a value of the wrong type", f"it takes {_ALLOWED[str]}"
        elif target != "/" and not _SITE_PATH.fullmatch(target) and not is_web_address(target):
            advice = f"name {SITE_PATH}, or {WEB_ADDRESS}"
            yield path, f"`{source}` leads to “{target}”, which is no address", advice


def _value_mistakes(path: Keys, value: object, kind: Any) -> Iterator[_Mistake]:
    name = ".".join(path)
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        yield path, f"`{name}` has a value of the wrong type", f"it takes {_allowed(kind)}"
        return
    if kind is int and isinstance(value, int) and value < 0:
        yield path, f"`{name}` is {value}", f"it takes {_ALLOWED[int]}"
    if path == ("site", "base_url") and isinstance(value, str) and not is_web_address(value):
        yield path, f"`{name}` is “{value}”", f"it takes {WEB_ADDRESS}"
    if path in _BACKGROUNDS and isinstance(value, str):
        yield from _colour_mistakes(path, value)
    if path in _FONTS and isinstance(value, str) and not _FONT_LIST.fullmatch(value):
        yield (
            path,
            f"`{name}` is “{value}”",
            "it takes names of fonts, such as 'Source Serif 4', Georgia, serif",
        )
    if path in _LANGUAGES:
        for code in value if isinstance(value, list) else [value]:
            if isinstance(code, str) and not is_language(code):
                yield path, f"`{name}` holds “{code}”", "a language is written as de or pt-BR"
    if path == ("policies", "ignore_subjects") and isinstance(value, list):
        for pattern in value:
            try:
                compiled(pattern)
            except Endless as error:
                yield path, f"`{name}` holds “{pattern[:60]}”, which {error}", "write it with fewer repeats"
            except (re.error, RecursionError) as error:
                yield (
                    path,
                    f"`{name}` holds “{pattern[:60]}”, which is no regular expression ({error})",
                    "mend it",
                )


def is_language(code: str) -> bool:
    """Whether it is the code of a language, such as `de` or `pt-BR`."""
    return _LANGUAGE.fullmatch(code) is not None


def _colour_mistakes(path: Keys, value: str) -> Iterator[_Mistake]:
    name = ".".join(path)
    colour = read_colour(value)
    if colour is None:
        yield path, f"`{name}` is “{value}”", 'it takes a colour such as "#7a1f3d"'
        return
    scheme, background = _BACKGROUNDS[path]
    ratio = contrast(colour, background)
    if ratio < READABLE:
        yield (
            path,
            f"`{name}` is “{value}”, which nobody can read well: {ratio:.1f} to 1 on a {scheme} background",
            f"take a {'darker' if scheme == 'light' else 'lighter'} colour, of {READABLE} to 1 at least",
        )


def _allowed(kind: Any) -> str:
    """What a type takes, in words."""
    if kind in _ALLOWED:
        return _ALLOWED[kind]
    arguments = get_args(kind)
    if arguments and all(isinstance(argument, str) for argument in arguments):
        return "one of " + ", ".join(f'"{argument}"' for argument in arguments)
    if arguments and arguments[-1] is Ellipsis:
        return 'a list of texts, such as ["…", "…"]'
    if type(None) in arguments:
        return _allowed(arguments[0])
    return 'a table of texts, such as { de = "…" }'
