"""Command lines that a person can type as they stand, by command; what each does is told in the words.

The help of a command begins with its own.
"""

from __future__ import annotations

EXAMPLES = {
    "program": {
        "start": "",
        "worried": "worried",
        "page": "report --open",
        "app": "show whatsapp",
    },
    "check": {
        "short": "check --minutes 5",
        "things": "check --age 9 --device ipad --app roblox",
        "letter": "check --letter B",
        "file": "check --answers family.yaml --no-save",
    },
    "report": {
        "again": "report",
        "page": "report --open",
        "file": "report --format html -o report.html",
        "calendar": "report --format ics --fixes -o days.ics",
    },
    "compare": {
        "last": "compare",
        "page": "compare --format html -o changes.html",
        "letter": "compare --check B",
    },
    "agreement": {
        "read": "agreement",
        "paper": "agreement --format pdf -o agreement.pdf",
        "saved": "agreement --from safecheck.json",
    },
    "list": {
        "all": "list",
        "age": "list --age 9",
        "kind": "list --kind game",
        "word": "list snap",
    },
    "show": {
        "app": "show whatsapp",
        "setting": 'show "quick add"',
        "gone": "show omegle",
        "file": "show roblox --format html -o roblox.html",
    },
    "worried": {
        "menu": "worried",
        "one": "worried blackmail",
        "nation": "worried self harm --nation scotland",
        "paper": "worried --format pdf -o help.pdf",
    },
    "page": {
        "file": "page -o safecheck.html",
        "school": 'page --school "Hill School" --contact "the office" --nation wales --age-group 4-11 -o check.html',
    },
    "saved": {
        "list": "saved",
        "letter": "saved --letter B",
        "plain": "saved --plain",
    },
    "forget": {
        "all": "forget",
        "one": "forget --check A",
        "unasked": "forget --yes",
    },
    "school": {
        "stand": "school stand",
        "handout": "school handout --app roblox",
        "totals": "school totals",
    },
    "school.stand": {
        "nation": "school stand --nation wales",
        "print": "school stand --print --idle 300",
        "stick": "school stand --tally counts.json",
    },
    "school.collate": {
        "two": "school collate one.json two.json -o both.json",
        "folder": "school collate stick -o both.json --skip-bad",
    },
    "school.totals": {
        "own": "school totals",
        "sum": "school totals both.json",
        "paper": "school totals --format pdf -o totals.pdf",
    },
    "school.handout": {
        "apps": "school handout --app roblox --app whatsapp",
        "paper": "school handout --age 9 --format pdf -o sheet.pdf",
        "gaps": "school handout --from-totals both.json",
        "bilingual": "school handout --app roblox --bilingual",
    },
    "school.slides": {
        "file": "school slides -o slides.html",
        "gaps": "school slides --from-totals both.json -o s.html",
    },
    "school.plan": {
        "nation": "school plan --nation england",
        "paper": "school plan --format pdf -o plan.pdf",
    },
    "profiles": {
        "new": "profiles new",
        "check": "profiles check my-profiles",
    },
    "profiles.check": {
        "ours": "profiles check",
        "folder": "profiles check my-profiles",
        "data": "profiles check my-profiles --format json",
    },
    "profiles.stale": {
        "today": "profiles stale",
        "day": "profiles stale --as-of 2027-06-01",
    },
    "profiles.new": {
        "own": "profiles new",
        "file": "profiles new -o my-profiles/chat.yaml",
    },
    "profiles.schema": {
        "file": "profiles schema -o my-profiles/_schema.json",
        "print": "profiles schema",
    },
}
