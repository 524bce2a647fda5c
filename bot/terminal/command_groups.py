"""The commands in groups, such as `mirror`, `digest` and `alert`; each imports what it needs when it runs."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from bot.terminal.options import PORT, invoked, language_option, now_option, output, user_option

if TYPE_CHECKING:
    from bot.terminal.invocation import Invocation


@click.group()
def mirror() -> None:
    """Look after the local copy of the calls (MIRROR_DAYS), from which large call centres are answered at once."""


_days = click.option("--days", type=click.IntRange(1, 366), help="Only so many days before today.")


@mirror.command(name="status")
@output("text", "json")
@invoked
def mirror_status(here: "Invocation") -> int:
    """Show what the copy holds, when it was read, and what is missing."""
    from bot.terminal.mirror_status import status

    return status(here)


@mirror.command(name="fill")
@_days
@language_option
@invoked
def mirror_fill(here: "Invocation", days: int | None) -> int:
    """Read what is missing, newest calls first. The exit code is 0 when the copy is sound."""
    from bot.terminal.mirror import fill

    return fill(here, days)


@mirror.command(name="verify")
@_days
@output("text", "json")
@invoked
def mirror_verify(here: "Invocation", days: int | None) -> int:
    """Compare the copy with what Evolux counts, span by span. The exit code is 1 when they differ."""
    from bot.terminal.mirror import verify

    return verify(here, days)


@mirror.command(name="drop")
@language_option
@invoked
def mirror_drop(here: "Invocation") -> int:
    """Delete the copy. Evolux still has the calls, and a bot that runs reads them again."""
    from bot.terminal.mirror import drop

    return drop(here)


@click.group()
def digest() -> None:
    """List, preview and send digests. Users manage them in Slack, with /calls digest."""


@digest.command(name="list")
@output("text", "json")
@invoked
def digest_list(here: "Invocation") -> int:
    """List all digests: when each is due next, and how its last run ended."""
    from bot.terminal.digest import list_digests

    return list_digests(here)


@digest.command(name="preview")
@click.argument("number", type=click.IntRange(min=1))
@output("text", "blocks")
@invoked
def digest_preview(here: "Invocation", number: int) -> int:
    """Show what a digest would say now. Nothing is posted."""
    from bot.terminal.digest import preview

    return preview(here, number)


@digest.command(name="run")
@click.argument("number", type=click.IntRange(min=1))
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Day when it was due. Default: the latest such day.")
@language_option
@invoked
def digest_run(here: "Invocation", number: int, day: datetime | None) -> int:
    """Post the digest of a day to its channel. Parts that are posted already are left out."""
    from bot.terminal.digest import send

    return send(here, number, None if day is None else day.date())


@click.group()
def alert() -> None:
    """List alerts, and try one on the last days. Users manage them in Slack, with /calls alert."""


@alert.command(name="list")
@output("text", "json")
@invoked
def alert_list(here: "Invocation") -> int:
    """List all alerts: what each watches, whether it is paused or muted, and since when it fires."""
    from bot.terminal.alert import list_alerts

    return list_alerts(here)


@alert.command(name="try", context_settings={"ignore_unknown_options": True})
@click.argument("text", nargs=-1, required=True)
@output("text", "json")
@now_option
@user_option
@invoked
def alert_try(here: "Invocation", text: tuple[str, ...], **options: Any) -> int:
    """Show when an alert would have fired in the last seven days: a text such as "rate < 20% over 30m", or a number."""
    from bot.terminal.alert import try_alert

    return try_alert(here, " ".join(text), **options)


@click.group()
def vocabulary() -> None:
    """Own words, teams and who is who, to a CSV file and from one. Supervisors teach them in Slack."""


@vocabulary.command(name="export")
@click.argument("file", default="-")
@language_option
@invoked
def vocabulary_export(here: "Invocation", file: str) -> int:
    """Write everything that was taught to a CSV file. Without FILE: print it."""
    from bot.terminal.vocabulary import export

    return export(here, file)


@vocabulary.command(name="import")
@click.argument("file")
@language_option
@invoked
def vocabulary_import(here: "Invocation", file: str) -> int:
    """Teach the bot each line of a CSV file: kind (who, team or word), name, means. The file - is stdin."""
    from bot.terminal.vocabulary import import_

    return import_(here, file)


@click.group()
def sandbox() -> None:
    """Serve a made-up tenant or workspace, to try and test with."""


@sandbox.command()
@click.option("--port", type=PORT, default=8081, show_default=True, help="Port; 0 takes any free one.")
@click.option("--seed", type=int, default=1, show_default=True, help="Each seed makes another call centre.")
@click.option("--calls-per-day", type=click.IntRange(0, 200_000), default=2000, show_default=True)
@click.option("--latency-ms", type=click.IntRange(0, 60_000), default=0, help="Milliseconds that each reply takes.")
@click.option("--faults", metavar="KIND:NTH,…", default="", help="Faults to make: busy:7,cut:13 or now-and-then.")
@now_option
@invoked
def tenant(here: "Invocation", **options: Any) -> int:
    """Serve a made-up Evolux tenant until Ctrl-C."""
    from bot.terminal.sandbox import TenantRequest, serve

    return serve(here, TenantRequest(**options))


@sandbox.command()
@click.option("--port", type=PORT, default=8082, show_default=True, help="Port; 0 takes any free one.")
@click.option("--http", metavar="URL", help="Address at which the bot listens for events. Default: Socket Mode.")
@click.option("--public", metavar="URL", help="Address at which browsers reach the bot's player page.")
@invoked
def workspace(here: "Invocation", **options: Any) -> int:
    """Serve a made-up Slack workspace until Ctrl-C."""
    from bot.terminal.sandbox import serve_slack

    return serve_slack(here, **options)
