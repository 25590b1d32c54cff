"""One computer, and every command with what is typed, how it ends, and which files it makes there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FAMILY = """\
family: {age: 17, devices: [xbox], apps: [telegram]}
minutes: all
answers: {telegram/username: not-sure, xbox/clubs: not-yet}
"""
NOBODY_KNOWS = "Zorblaxity"
"""A name that is typed and known to nobody."""


@dataclass(frozen=True)
class Row:
    """One way to run a command: what is typed, what it ends with, and the files it makes or changes, and no others."""

    arguments: str
    writes: tuple[str, ...] = ()
    typed: str = ""
    code: int = 0
    gone: tuple[str, ...] = ()


SAVED, COUNTS = "data/checks/*-age-17*.json", "data/school/tally.json"
LETTER_B = "data/checks/2026-10-20-age-17.json"
OPENED = "data/reports/*.html"
WALK = f"1\n17\nleave it out\nxbox\ndone\n{NOBODY_KNOWS}\n1\ntelegram\ndone\ndone\nall\n2\n1\n1\nstop\n"
STAND = f"sesame\n1\n1\n17\nxbox\ndone\n{NOBODY_KNOWS}\n1\ntelegram\ndone\n" + "1\n" * 9 + "4\n2\n"
PROFILE = "Zorbchat\n1\n\nA chat.\n13\n1\n1\nCan only friends write?\nhttps://example.com/help\n"

ROWS: dict[str, tuple[Row, ...]] = {
    "check": (
        Row("--answers family.yaml --no-save"),
        Row("--answers family.yaml --no-save --fail-on-gaps", code=1),
        Row("--answers family.yaml --no-save --format html --output out/none.html", ("work/out/none.html",)),
        Row("--plain --no-save", typed=WALK),
        Row("--plain --no-save --age 17", typed="1\n", code=1),
        Row("--answers family.yaml --as-of 2026-10-01", (SAVED,)),
        Row("--answers family.yaml --as-of 2026-10-20 --letter B", (SAVED,)),
        Row("--plain --new --as-of 2026-10-25", (SAVED,), WALK),
    ),
    "report": (
        *(Row(f"--format {each}") for each in ("text", "html", "md", "json", "csv", "ics")),
        *(Row(f"--check B --format {each} --output out/report.{each}", (f"work/out/report.{each}",))
          for each in ("text", "html", "pdf", "md", "json", "csv")),
        Row("--check B --format ics --fixes --output out/report.ics", ("work/out/report.ics",)),
        Row("--from report.json", code=1),
        Row("--all --plain"),
        Row("--open", (OPENED,)),
        Row("--open --format pdf", ("data/reports/*.pdf",)),
        Row("--open --check B --output out/opened.html", ("work/out/opened.html",)),
    ),
    "compare": (
        *(Row(f"--check B --with 2026-10-01-age-17 --format {each} --output out/compare.{each}",
              (f"work/out/compare.{each}",)) for each in ("text", "html", "pdf", "md", "json")),
        Row("--check B --with 2026-10-01-age-17"),
        Row("--check 2026-10-01-age-17", code=1),
    ),
    "agreement": (
        Row("--check B"),
        *(Row(f"--check B --format {each} --output out/agreement.{each}", (f"work/out/agreement.{each}",))
          for each in ("text", "html", "pdf", "md")),
    ),
    "list": (Row("--age 17"), Row("telegram --format json"), Row(NOBODY_KNOWS)),
    "show": (
        Row("telegram"), Row(f"{NOBODY_KNOWS}", code=2),
        *(Row(f"telegram --format {each} --output out/guide.{each}", (f"work/out/guide.{each}",))
          for each in ("html", "pdf", "md", "json")),
    ),
    "worried": (
        Row("blackmail --nation wales"), Row("--all"), Row(NOBODY_KNOWS, code=2),
        *(Row(f"blackmail --format {each} --output out/help.{each}", (f"work/out/help.{each}",))
          for each in ("html", "pdf", "md")),
    ),
    "page": (
        Row("--school Hill --contact Mo --nation wales --app telegram --age-group 11-17 --output out/page.html",
            ("work/out/page.html",)),
    ),
    "saved": (Row(""), Row("--check B --letter C", (LETTER_B,)), Row("--check C --letter B", (LETTER_B,))),
    "school.stand": (
        Row("--plain --paper html --nation wales", (COUNTS,), STAND + "1\n"),
        Row("--plain --paper html --outbox stick --tally stick/tally.json --nation wales", ("work/stick/tally.json",), STAND),
        *(Row(f"--plain --paper {each} --nation wales", (COUNTS,), STAND + "1\n") for each in ("html", "html", "pdf")),
    ),
    "school.totals": (
        Row("--threshold 3"),
        *(Row(f"--format {each} --output out/totals.{each}", (f"work/out/totals.{each}",))
          for each in ("html", "pdf", "md", "json", "csv")),
    ),
    "school.collate": (Row("stick --output out/sum.json", ("work/out/sum.json",)),),
    "school.handout": (
        Row("--app telegram --age 17 --school Hill --contact Mo --link https://hill.example --bilingual"),
        Row("--nation wales --format pdf --output out/handout.pdf", ("work/out/handout.pdf",)),
    ),
    "school.slides": (
        Row("--link https://hill.example --nation wales --output out/slides.html", ("work/out/slides.html",)),
    ),
    "school.plan": (Row("--nation wales"), Row("--format pdf --output out/plan.pdf", ("work/out/plan.pdf",))),
    "profiles.check": (Row(""), Row("family.yaml --format json", code=1)),
    "profiles.stale": (Row("--as-of 2026-11-30 --format json"),),
    "profiles.new": (
        Row("--plain", ("data/profiles/zorbchat.yaml", "data/profiles/_schema.json"), PROFILE),
        Row("--plain --output out/own.yaml", ("work/out/own.yaml", "work/out/_schema.json"), PROFILE),
    ),
    "profiles.schema": (Row("--output out/schema.json", ("work/out/schema.json",)), Row("")),
    "forget": (Row("", code=2), Row("--check B --yes", gone=(SAVED,)),
               Row("--yes", gone=(SAVED, OPENED, "data/reports/*.pdf"))),
}
"""Each command in turn: what stands further down finds what those above it have saved."""


def files(world: Path) -> dict[str, bytes]:
    """What is in the files of a folder."""
    return {path.relative_to(world).as_posix(): path.read_bytes() for path in world.rglob("*") if path.is_file()}
