"""The one template environment: a publisher's templates before the theme's, everything escaped."""

from collections.abc import Mapping
from functools import partial
from gettext import NullTranslations
from pkgutil import get_data

from jinja2 import ChoiceLoader, FunctionLoader, PackageLoader, PrefixLoader, StrictUndefined
from jinja2.exceptions import TemplateError as JinjaTemplateError
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from policydiff.document.hidden import shown
from policydiff.errors import PolicydiffError


class TemplateError(PolicydiffError):
    """A template cannot be used; the place is the template's name and line."""


class Templates:
    """The theme's templates, and a publisher's own, which win over those of the same name.

    An own template extends the one that it replaces as `theme/policy.html`. Nothing is trusted but what rendering
    made (`Markup`): there is no `|safe` in the theme. A misspelt name stops the build. A template is laid out in a
    sandbox, for who may change a repository should not by that run code where it is built.
    """

    def __init__(self, own: Mapping[str, str], translations: NullTranslations) -> None:
        theme = PackageLoader("policydiff", "theme/templates")
        self._environment = ImmutableSandboxedEnvironment(
            loader=ChoiceLoader(
                [FunctionLoader(partial(_named, own)), theme, PrefixLoader({"theme": theme})]
            ),
            autoescape=_is_html,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            extensions=["jinja2.ext.i18n"],
        )
        # These two are what the extension adds; Jinja2 types no extension's methods.
        self._environment.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]

    def render(self, name: str, **values: object) -> str:
        """The page that the template `name` makes of `values`, with nothing in it that hides what it says.

        Raises TemplateError with the template's name and line; the theme's own templates raise none.
        """
        try:
            return shown(self._environment.get_template(name).render(values))
        except TemplateSyntaxError as error:
            raise _unusable(f"{error.name or name}:{error.lineno}", error) from error
        except _WHAT_TEMPLATES_RAISE as error:
            raise _unusable(_place(error, name), error) from error


_WHAT_TEMPLATES_RAISE = (
    JinjaTemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


def page(*, title: str, language: str, body: Markup) -> str:
    """A page of its own that needs no other file: for mail, or to be kept."""
    style = Markup(theme_file("static/style.css").decode())  # noqa: S704  # the package's own
    return Templates({}, NullTranslations()).render(
        "standalone.html", title=title, language=language, body=body, style=style
    )


def theme_file(path: str) -> bytes:
    """A file that the package's theme consists of, such as `static/style.css`."""
    content = get_data("policydiff.theme", path)
    assert content is not None
    return content


def _unusable(where: str, error: Exception) -> TemplateError:
    what = (str(error) or type(error).__name__).split("\n")[0].rstrip(".")
    return TemplateError(
        f"this template cannot be used: {what}",
        where=f"site/templates/{where}",
        advice="mend it, or remove it to use the theme's own",
    )


def _is_html(template: str | None) -> bool:
    """Whether what a template makes is HTML, in which all is escaped; plain text and Markdown are not."""
    return template is None or not template.endswith((".txt", ".md"))


def _named(own: Mapping[str, str], name: str) -> tuple[str, str, None] | None:
    """A publisher's template under its own name, so that what goes wrong in it can be found."""
    return (own[name], name, None) if name in own else None


def _place(error: BaseException, name: str) -> str:
    """The template and line at which an error arose: Jinja2 puts a template's own lines into the traceback."""
    place = name
    step = error.__traceback__
    while step is not None:
        if "__jinja_exception__" in step.tb_frame.f_globals:
            place = f"{step.tb_frame.f_code.co_filename.rpartition('templates/')[2]}:{step.tb_lineno}"
        step = step.tb_next
    return place
