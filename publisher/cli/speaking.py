"""In which language the command speaks: its help, and a terminal that says messages in it.

The language comes from the locale, or from `--lang` on any command; it is handed on in the context of the command, and
on its terminal.
"""

from __future__ import annotations

import codecs
import re
import sys
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import IO, TYPE_CHECKING, Annotated, Any, TypeVar

import typer
from typer._click.exceptions import (
    BadOptionUsage,
    BadParameter,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
    UsageError,
)
from typer._click.globals import get_current_context
from typer.core import TyperCommand, TyperGroup

from publisher.findings import Language, Message, in_language, nearest, say, sentences, translated

if TYPE_CHECKING:
    from publisher.cli.terminal import Terminal

F = TypeVar("F", bound=Callable[..., Any])
LANG, PLACES = "--lang", "--places"
# What help says around the words of commands and options.
AROUND = (
    say("Usage:"),
    say("Options:"),
    say("Arguments:"),
    say("Commands:"),
    say("[default:"),
    say("required]"),
    say("Examples:"),
    say("Example:"),
    say("Show this message and exit."),
)
SPELLED = {"→": "->", "“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "…": "...", "–": "-", "−": "-", "×": "x"}


@dataclass(frozen=True, slots=True)
class Speech:
    """How to speak to the person at hand: in which language, and whether every place of a finding is named."""

    language: Language = Language.EN
    places: bool = False


def wished(arguments: Sequence[str], otherwise: Language) -> Speech:
    """Return how a command line asks to be spoken to, wherever its option stands."""
    asked = [value for name, value in pairwise(arguments) if name == LANG]
    asked += [each.partition("=")[2] for each in arguments if each.startswith(f"{LANG}=")]
    known = [Language(each) for each in asked if each in tuple(Language)]
    return Speech(known[-1] if known else otherwise, PLACES in arguments)


def console(*, width: int | None = None) -> Terminal:
    """Return the terminal of the command that runs."""
    context = get_current_context(silent=True)
    return terminal((context.find_object(Speech) if context else None) or Speech(), width=width)


def terminal(speech: Speech, *, width: int | None = None, stderr: bool = False) -> Terminal:
    """Return a terminal that speaks so; what goes into a file or a pipe is not folded to some width."""
    from publisher.cli.terminal import Terminal

    shown = sys.stdout.isatty()
    width = None if shown else width
    return Terminal(speech.language, places=speech.places, soft_wrap=not shown, width=width, stderr=stderr)


def spell_out(*streams: IO[str] | None) -> None:
    """Let streams spell what their encoding does not have: an arrow as ->, and letters without their accents."""
    codecs.register_error("publisher.spelled", _spelled)
    for stream in streams:
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="publisher.spelled")


def _spelled(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end]
    return "".join(map(_plain, signs)), error.end


def _plain(sign: str) -> str:
    letters = "".join(each for each in unicodedata.normalize("NFKD", sign) if ord(each) < 128)
    return SPELLED.get(sign) or letters or "?"


class SpeakingCommand(TyperCommand):
    """A command whose help is in the language of its reader."""

    def make_context(self, *args: Any, **extra: Any) -> Any:
        """Return the context, after the words of the command are in its language."""
        _speak(self, _language(*args, **extra))
        return super().make_context(*args, **extra)

    def get_help(self, ctx: Any) -> str:
        """Return the help in the language of its reader."""
        return _around(super().get_help(ctx), ctx)

    def get_usage(self, ctx: Any) -> str:
        """Return the usage in the language of its reader."""
        return _around(super().get_usage(ctx), ctx)


class SpeakingGroup(TyperGroup):
    """A group of commands whose help is in the language of its reader."""

    def make_context(self, *args: Any, **extra: Any) -> Any:
        """Return the context, after the words of the group are in its language."""
        _speak(self, _language(*args, **extra))
        return super().make_context(*args, **extra)

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run the command line; wrong usage is told in the language of who typed it."""
        speech = extra.get("obj") or Speech()
        run = partial(super().main, *args, **{**extra, "standalone_mode": False})
        if not standalone_mode:
            return run()
        try:
            code = run()
        except UsageError as error:
            _wrong_usage(error, speech.language)
            raise SystemExit(error.exit_code) from None
        except typer.Abort:
            print(in_language(say("Interrupted."), speech.language), file=sys.stderr)
            raise SystemExit(1) from None
        raise SystemExit(code if isinstance(code, int) else 0)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command with its words in the language of its reader."""
        command = super().get_command(ctx, cmd_name)
        if command is not None:
            _speak(command, (ctx.find_object(Speech) or Speech()).language)
        return command

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that is named; one that there is not is told with what is spelled like it."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            message = say("there is no command “{name}”.", name=args[0])
            raise UsageError(sentences(message, nearest(args[0], self.list_commands(ctx))), ctx)
        return super().resolve_command(ctx, args)

    def get_help(self, ctx: Any) -> str:
        """Return the help in the language of its reader."""
        return _around(super().get_help(ctx), ctx)

    def get_usage(self, ctx: Any) -> str:
        """Return the usage in the language of its reader."""
        return _around(super().get_usage(ctx), ctx)


class Commands(typer.Typer):
    """Commands that speak the language of their reader."""

    def __init__(self, **settings: Any) -> None:
        # Plain help comes in a third of the time.
        settings = {"rich_markup_mode": None, "pretty_exceptions_enable": False, **settings}
        super().__init__(cls=SpeakingGroup, **settings)

    def command(self, name: str | None = None, **settings: Any) -> Callable[[F], F]:
        """Add a command."""
        return super().command(name, cls=SpeakingCommand, **settings)


def _language(name: object = None, args: object = None, parent: Any = None, **extra: Any) -> Language:
    found = extra.get("obj") or (parent.find_object(Speech) if parent else None)
    return found.language if isinstance(found, Speech) else Language.EN


def _speak(command: Any, language: Language) -> None:
    """Put the words of a command and its options in a language; words that are in it already stay."""
    if not any(LANG in each.opts for each in command.params):
        command.params += options()
    command.help = translated(command.help or "", language)
    command.short_help = translated(command.short_help, language) if command.short_help else None
    if command.epilog:
        command.epilog = "\n\n".join(translated(part, language) for part in command.epilog.split("\n\n"))
    for each in command.params:
        if getattr(each, "help", None):
            each.help = translated(each.help, language)
        if isinstance(getattr(each, "show_default", None), str):
            each.show_default = translated(each.show_default, language)


def _everywhere(
    lang: Annotated[
        Language | None,
        typer.Option(LANG, help="Language of all messages.", show_default="that of the locale"),
    ] = None,
    places: Annotated[bool, typer.Option(PLACES, help="Name every place of a finding, not the first few.")] = False,
) -> None:
    """Have the options of every command."""


def options() -> list[Any]:
    """Return the options of every command; the command line is looked through for them before any command runs."""
    app = typer.Typer(add_completion=False)
    app.command()(_everywhere)
    options = [each for each in typer.main.get_command(app).params if {LANG, PLACES} & {*each.opts}]
    for each in options:
        each.expose_value = False
    return options


def _around(text: str, ctx: Any) -> str:
    """Return help with the words that stand around those of the command in the language of its reader."""
    language = (ctx.find_object(Speech) or Speech()).language
    pattern = "|".join(map(re.escape, AROUND))

    def said(match: re.Match[str]) -> str:
        return translated(match[0], language)

    return re.sub(rf"(?m)(?:^|(?<=[\[ ]))(?:{pattern})", said, text)


def _wrong_usage(error: UsageError, language: Language) -> None:
    """Print what is wrong with a command line, with its usage and where its help is."""
    if isinstance(error, NoArgsIsHelpError):
        print(error.message)
        return
    lines = [say("error: {what}", what=_usage(error))]
    if error.ctx is not None:
        lines = [error.ctx.get_usage(), say("{command} --help tells more.", command=error.ctx.command_path), "", *lines]
    print("\n".join(in_language(line, language) for line in lines), file=sys.stderr)


def _usage(error: UsageError) -> str:
    """Return what is wrong with a command line, as a message where its kind is known."""
    if isinstance(error, NoSuchOption):
        options = [name for each in error.ctx.command.params for name in each.opts] if error.ctx else []
        message = say("there is no option {name}.", name=error.option_name)
        return sentences(message, nearest(error.option_name, options, say("See --help.")))
    if isinstance(error, BadOptionUsage):
        return say("{name} needs a value.", name=error.option_name)
    if isinstance(error, BadParameter) and error.param is not None:
        name = error.param.get_error_hint()
        if isinstance(error, MissingParameter):
            return say("{name} is missing.", name=name)
        return say("{name} cannot be this: {reason}", name=name, reason=error.message)
    return error.message if isinstance(error.message, Message) else error.format_message()
