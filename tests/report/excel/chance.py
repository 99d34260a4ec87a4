"""Documents made by chance, with every rounding, bound and part that a growth rule may have."""

import random

_HEAD = """terms: 1
id: random-{seed}
title: Made by chance
host: KR
sender: US
years: 2026-2037
unit: 100m KRW
places: {places}
sources:
  chance: {{publisher: Test, title: Dice, date: "2026", confidence: D}}
lines:
"""
_ROUNDINGS = ("half_up", "half_even", "down", "up")


def random_document(seed: int, lines: int, places: int = 0, roundings=_ROUNDINGS) -> str:
    """The text of an agreement with as many lines, each with its own growth rule."""
    dice = random.Random(seed)
    text = _HEAD.format(seed=seed, places=places)
    for number in range(lines):
        text += _line(dice, f"l{number}", places, roundings[number % len(roundings)])
    return text


def random_fixes(seed: int) -> tuple[str, ...]:
    """Index values by hand for what those rules may read, many of them ties."""
    dice = random.Random(seed)
    return tuple(
        f"{series}.{year}={dice.randrange(-900, 1500, 5) / 100:.2f}"
        for series in ("KR.cpi", "KR.defence_budget")
        for year in range(2022, 2037)
    )


def _line(dice: random.Random, name: str, places: int, rounding: str) -> str:
    base = dice.choice((dice.randrange(1, 300), dice.randrange(1, 60000))) * 10
    floor, cap = sorted(dice.randrange(-60, 90, 5) / 10 for _ in range(2))
    written = f"{base / 10**places:.{places}f}"
    start = dice.choice(("previous", "base"))
    return f"""  {name}:
    amount: {{2026: {written}}}
    escalate:
      years: 2027-2037
      from: {start}
      rate:
{_parts(dice)}      cap: {dice.choice(("none", cap))}
      floor: {dice.choice(("none", floor))}
      round: {rounding}
      source: chance
    source: chance
"""


def _parts(dice: random.Random) -> str:
    parts = [_index(dice, "KR.cpi")]
    if dice.random() < 0.4:
        parts.append(_index(dice, "KR.defence_budget"))
    if dice.random() < 0.4:
        years = dice.choice(("", ", years: 2028-2031"))
        parts.append(f"{{fixed: {dice.randrange(-40, 80, 5) / 10}{years}, source: chance}}")
    return "".join(f"        - {part}\n" for part in parts)


def _index(dice: random.Random, series: str) -> str:
    bounds = dice.choice(("", "", ", cap: 3.5", ", floor: 0.5", ", cap: 4.5, floor: -1.0"))
    places, lag = dice.choice((0, 1, 1, 2)), dice.choice((1, 2, 3))
    return (
        f"{{index: {series}, lag: {lag}, vintage: first, places: {places}{bounds}, source: chance}}"
    )
