"""Writes the reference of the commands into the docs, from the commands' own help.

MkDocs calls `on_page_markdown` when it builds; nothing that is written here is committed.
"""

from collections.abc import Iterator
from typing import Any

import click

from burdenshare.cli.door import verbs

PAGE = "reference/commands.md"


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """The page with every command."""
    return markdown + commands() if page.file.src_uri == PAGE else markdown


def commands() -> str:
    """Every command with its arguments and options, in the order of the program's own help."""
    context = click.Context(verbs, info_name="burdenshare")
    return "\n".join(["", *_group(verbs, context, "##")])


def _group(group: click.Group, outer: click.Context, level: str) -> Iterator[str]:
    for name in group.list_commands(outer):
        command = group.get_command(outer, name)
        assert command is not None, name
        context = click.Context(command, parent=outer, info_name=name)
        yield from _command(command, context, level)
        if isinstance(command, click.Group):
            yield from _group(command, context, level + "#")


def _command(command: click.Command, context: click.Context, level: str) -> Iterator[str]:
    yield from (f"{level} {context.command_path.removeprefix('burdenshare ')}", "")
    yield from ("```text", command.get_usage(context).removeprefix("Usage: "), "```", "")
    yield from (_paragraphs(command.help or ""), "")
    options = [one for one in command.get_params(context) if isinstance(one, click.Option)]
    shown = [one for one in options if not one.hidden and "--help" not in one.opts]
    if shown and not isinstance(command, click.Group):
        yield from ("| option | what it says | default |", "|---|---|---|")
        yield from (_option(one, context) for one in shown)
        yield ""


def _paragraphs(text: str) -> str:
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n")).replace("<", "&lt;")


def _option(option: click.Option, context: click.Context) -> str:
    takes = "" if option.is_flag else f" {option.make_metavar(context)}"
    names = ", ".join(f"`{one}{takes}`" for one in (*option.opts, *option.secondary_opts))
    says = (option.help or "").replace("|", "\\|")
    needed = "needed" if option.required else ""
    given = option.default if option.show_default and isinstance(option.default, str | int) else ""
    default = needed or (f"`{given}`" if given != "" and not option.is_flag else "")
    return f"| {names} | {says} | {default} |".replace("[en|ko]", "[en\\|ko]")
