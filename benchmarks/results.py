"""Where measured figures are kept: one section of ``RESULTS.md`` for each benchmark."""

from pathlib import Path

RESULTS = Path(__file__).resolve().parent / "RESULTS.md"


def put_section(title: str, lines: list[str]) -> None:
    """Replace the section ``## title``, or add it at the end; other sections stay as they are.

    Args:
        title: The section's title, without its mark.
        lines: The section's lines, the title's own line among them or not.

    Raises:
        SystemExit: Nothing is left beside the title.
    """
    body = "\n".join(lines).strip().removeprefix(f"## {title}").strip()
    if not body:
        raise SystemExit(f"{title}: nothing was measured; {RESULTS.name} stays as it was")
    sections = read_sections()
    sections[title] = body
    text = "\n\n".join(f"## {name}\n\n{held}" for name, held in sections.items())
    RESULTS.write_text(f"# Measured\n\n{text}\n", encoding="utf-8")


def read_sections() -> dict[str, str]:
    """What is held today, by title, in the order of the page."""
    if not RESULTS.exists():
        return {}
    pieces = f"\n{RESULTS.read_text(encoding='utf-8')}".split("\n## ")[1:]
    return {name: body.strip() for name, _, body in (piece.partition("\n") for piece in pieces)}
