"""`publisher mail` and `publisher approve`: thin, with imports inside commands so that help comes at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from publisher.cli import speaking
from publisher.cli.speaking import Commands
from publisher.findings import say
from publisher.project import project

if TYPE_CHECKING:
    from rich.console import Console

    from publisher.findings import Finding
    from publisher.mail import Mailer

DONE, FINDINGS = 0, 1
# A table in a file or a pipe is not folded to the width of some terminal.
WIDE = 200

app = Commands(
    help="Send approved editions to the people who asked for them.",
    invoke_without_command=True,
)

Output = Annotated[Path | None, typer.Option("--output", "-o", help="Folder with editions.", show_default="output/")]


@app.callback(
    epilog="Examples:\n\n  publisher mail\n\n  publisher mail --send\n\n  publisher mail --send --only GM0106"
    "\n\n  publisher mail --test-to you@gemeente.nl --only Assen\n\n  publisher mail status"
)
def mail(
    context: typer.Context,
    send: Annotated[bool, typer.Option("--send", help="Send; without it, messages are only written to files.")] = False,
    only: Annotated[
        list[str] | None, typer.Option("--only", help="Only this address or region, by code or name (repeatable).")
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Also send editions that changed since they were sent.")
    ] = False,
    test_to: Annotated[
        str, typer.Option("--test-to", metavar="ADDRESS", help="Send one message, or those of --only, to you alone.")
    ] = "",
    output: Output = None,
) -> None:
    """Write the messages that would go, with a table of them; with --send, send them."""
    if context.invoked_subcommand is not None:
        return
    console, mailer = speaking.console(width=WIDE), _mailer(output)
    if test_to:
        _finish(console, *_tried(console, mailer, only or [], test_to, send=send))
    if send:
        _finish(console, *_sent(console, mailer, only or [], again))
    _finish(console, *_drafted(console, mailer, only or [], again))


@app.command(epilog="Example:\n\n  publisher mail status")
def status(output: Output = None) -> None:
    """Show what was sent, is refused, waits, or is unclear."""
    from publisher.cli import mail_output
    from publisher.mail import read_entries, settle_ledger

    folder = output or project().output
    alone = settle_ledger(folder)
    mail_output.print_status(speaking.console(width=WIDE), read_entries(folder), alone=alone)


@app.command(epilog="Examples:\n\n  publisher mail decide 12 --sent\n\n  publisher mail decide 13 14 --again")
def decide(
    messages: Annotated[list[int], typer.Argument(help="Messages, by their id in publisher mail status.")],
    sent: Annotated[bool | None, typer.Option("--sent/--again", help="They arrived, or have to go again.")] = None,
    output: Output = None,
) -> None:
    """Decide what nobody but a person can know: whether unclear messages arrived."""
    from publisher.cli import mail_output
    from publisher.findings import Finding, PublisherError
    from publisher.mail import decide_messages, read_entries

    if sent is None:
        raise PublisherError(
            [Finding("usage-decide", say("it has to be decided."), hint=say("Add --sent or --again."))]
        )
    folder = output or project().output
    decide_messages(folder, messages, arrived=sent)
    mail_output.print_status(speaking.console(width=WIDE), read_entries(folder))


@app.command(epilog="Example:\n\n  publisher mail restore")
def restore(output: Output = None) -> None:
    """Take over into the ledger what only its copy beside the editions knows: who got what is known again."""
    from publisher.cli import mail_output
    from publisher.mail import read_entries, restore_ledger

    folder = output or project().output
    console, count = speaking.console(width=WIDE), restore_ledger(folder)
    mail_output.print_status(console, read_entries(folder))
    console.print(say("Messages taken over from the copy of the ledger: {number}.", number=count), highlight=False)


@app.command(epilog="Examples:\n\n  publisher mail bounces\n\n  publisher mail bounces returned.mbox")
def bounces(
    source: Annotated[
        Path | None, typer.Argument(help="Mailbox file, Maildir or folder of .eml files.", show_default="[bounces]")
    ] = None,
    output: Output = None,
) -> None:
    """Read what mail servers report of messages that came back or are late; nothing is sent again by that."""
    from publisher.cli import mail_output
    from publisher.mail import read_entries

    console, mailer = speaking.console(width=WIDE), _mailer(output)
    report = mailer.read_bounces(source)
    mail_output.print_status(console, read_entries(mailer.output))
    mail_output.print_bounces(console, report)


def approve(
    editions: Annotated[list[str], typer.Argument(help="Editions, or all of a publication and year.")],
    by: Annotated[str, typer.Option("--by", help="Name of who looked at them.")],
    output: Output = None,
) -> None:
    """Approve editions for sending: write who and when into the manifest, beside the hash of every file."""
    import datetime

    from publisher.build import approval
    from publisher.build.seal import Sealer
    from publisher.cli import mail_output

    folder, sealer = output or project().output, Sealer.of(project())
    before = sealer.file.exists()
    approved = approval.approve(folder, editions, by, datetime.datetime.now(datetime.UTC), sealer)
    mail_output.print_approved(speaking.console(width=WIDE), approved)
    if not before:
        line = say("A key for approvals was made: {file}. Keep a copy; docs/mailing.md says why.", file=sealer.file)
        speaking.console(width=WIDE).print(line, highlight=False, soft_wrap=True, markup=False)


def _drafted(console: Console, mailer: Mailer, names: Sequence[str], again: bool) -> tuple[Sequence[Finding], bool]:
    import datetime

    from publisher.cli import mail_output

    plan = mailer.only(names).plan(again=again)
    folder = mailer.write_drafts(plan, datetime.datetime.now().astimezone())
    mail_output.print_plan(console, plan)
    line = say("Nothing was sent. The messages are in {folder}; send them with publisher mail --send.", folder=folder)
    console.print(line, highlight=False, soft_wrap=True, markup=False)
    return plan.findings, True


def _tried(
    console: Console, mailer: Mailer, names: Sequence[str], address: str, *, send: bool
) -> tuple[Sequence[Finding], bool]:
    from publisher.cli import mail_output
    from publisher.findings import Finding, PublisherError
    from publisher.mail import Answer, Outcome, OutgoingMessage

    if send:
        message = say("--test-to sends to you alone, and --send to everybody.")
        raise PublisherError([Finding("usage-test", message, hint=say("Leave out one of them."))])
    answers: list[Answer] = []

    def report(message: OutgoingMessage, answer: Answer) -> None:
        answers.append(answer)
        mail_output.print_trial(console, message, answer)

    plan = mailer.try_out(names, address, report)
    sent = sum(answer.outcome is Outcome.SENT for answer in answers)
    line = say(
        "Test messages sent to {address}, and to nobody else: {number}. The ledger knows nothing of them.",
        address=address,
        number=sent,
    )
    console.print(line, highlight=False, soft_wrap=True, markup=False)
    return plan.findings, 0 < len(plan.messages) == sent


def _sent(console: Console, mailer: Mailer, names: Sequence[str], again: bool) -> tuple[Sequence[Finding], bool]:
    from functools import partial

    from publisher.cli import mail_output
    from publisher.mail import read_entries

    try:
        plan = mailer.send(names, partial(mail_output.print_outcome, console), again=again)
    finally:
        # Also after Ctrl-C, or when the server fails: what went is shown whatever happens.
        mail_output.print_status(console, read_entries(mailer.output))
    return plan.findings, _is_complete(mailer, names, again)


def _is_complete(mailer: Mailer, names: Sequence[str], again: bool) -> bool:
    """Return whether everybody now has what they asked for; newer editions of what they have count `again` only."""
    from publisher.mail import Decision

    after = mailer.only(names).plan(again=again)
    return all(each.decision in (Decision.SENT, Decision.CHANGED) for each in after.subscriptions)


def _mailer(output: Path | None) -> Mailer:
    from publisher.mail import Mailer

    return Mailer.open(project(), output or project().output)


def _finish(console: Console, found: Sequence[Finding], complete: bool) -> None:
    from publisher.cli import terminal
    from publisher.findings import errors_in

    terminal.findings(console, found)
    raise typer.Exit(DONE if complete and not errors_in(found) else FINDINGS)
