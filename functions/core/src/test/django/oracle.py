#!/usr/bin/python3
"""Asks Django what it prints, and writes the expected files of the template tests: see README.md.

    oracle.py mails  SHARED [--full DIR]
    oracle.py pongo  SHARED [--full DIR]
    oracle.py corpus [--count 600] [--seed 1]
    oracle.py draw   --count 5000 --seed 7 --out FILE
"""
import argparse
import datetime
import hashlib
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent / "resources" / "django"
sys.path.insert(0, str(HERE))

import django  # noqa: E402
from django.conf import settings  # noqa: E402

settings.configure(USE_TZ=True, TIME_ZONE="Europe/Paris", LANGUAGE_CODE="en-us")
django.setup()

from django.template import Context, Engine, TemplateSyntaxError, defaulttags  # noqa: E402
import drawing  # noqa: E402
import oracle_tags  # noqa: E402

NOW = datetime.datetime(2026, 3, 5, 14, 7, 9, tzinfo=datetime.timezone.utc)


class FixedClock(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return NOW.astimezone(tz)


defaulttags.datetime = FixedClock


def engine(layouts=None, autoescape=True):
    return Engine(
        autoescape=autoescape,
        libraries={
            "i18n": "django.templatetags.i18n",
            "url_tags": "oracle_tags",
            "currency_filters": "oracle_tags",
        },
        builtins=[
            "django.template.defaulttags",
            "django.template.defaultfilters",
            "django.template.loader_tags",
            "django.templatetags.i18n",
            "oracle_tags",
        ],
        loaders=[("django.template.loaders.locmem.Loader", layouts or {})],
    )


def rendered(source, context, escape, layouts=None):
    return engine(layouts, escape).from_string(source).render(given(context, escape))


def given(context, escape=True):
    """A copy: what a template sets at its top level must not reach the next one."""
    return Context(dict(context), autoescape=escape)


def digest(text):
    return {"length": len(text), "sha256": hashlib.sha256(text.encode()).hexdigest()}


def keep(full, name, text):
    if full:
        path = pathlib.Path(full) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def mails(shared, full):
    folder = pathlib.Path(shared) / "data/email-templates/django-oscar"
    given = json.loads((OUT / "mail-contexts.json").read_text())
    layouts = {
        "oscar/communication/emails/" + name: (folder / name).read_text()
        for name in ("base.html", "base.txt")
    }
    expected = []
    for file in sorted(folder.iterdir()):
        for name, case in given.items():
            oracle_tags.account.update(case["account"])
            for escape in (True, False):
                text = rendered(file.read_text(), case["variables"], escape, layouts)
                keep(full, "%s.%s.%s" % (file.name, name, "html" if escape else "none"), text)
                expected.append(
                    {"file": file.name, "context": name, "escape": escape, **digest(text)}
                )
    write(OUT / "mails.jsonl", expected)


def dated(context):
    """JSON has no dates; the filters of times are given what the Go code gives them."""
    for name in ("time1", "time2"):
        context["simple"][name] = datetime.datetime.fromisoformat(
            context["simple"][name].replace("Z", "+00:00"))
    return context


def unclosed(error):
    return str(error).startswith("Unclosed tag")


def pieces(lines):
    """Lines, and the lines on which a tag opens up to those on which it closes."""
    first = 0
    while first < len(lines):
        last = first + 1
        while last <= len(lines):
            try:
                engine().from_string("".join(lines[first:last]))
                break
            except TemplateSyntaxError as error:
                if not unclosed(error):
                    break
            last += 1
        if last > len(lines):
            last = first + 1
        yield first, last
        first = last


def reason(error):
    """Why Django refuses a piece, without the words of the piece."""
    said = str(error).replace(" on line 1", "").split(". Did you")[0]
    return re.sub(r"((?:remainder|some characters|for x in y')): .*", r"\1", said)


def pongo(shared, full):
    folder = pathlib.Path(shared) / "data/email-templates/pongo2-engine-tests"
    context = dated(json.loads((OUT / "pongo-context.json").read_text()))
    expected = []
    for file in sorted(folder.glob("*.tpl")):
        lines = file.read_text().splitlines(keepends=True)
        for first, last in [(0, len(lines)), *pieces(lines)]:
            source = "".join(lines[first:last])
            if not ("{{" in source or "{%" in source or "{#" in source):
                continue
            said = {"file": file.name, "first": first + 1, "last": last}
            try:
                template = engine().from_string(source)
            except Exception as error:
                said["refused"] = reason(error)
            else:
                try:
                    text = template.render(given(context))
                    keep(full, "%s.%d-%d" % (file.name, first + 1, last), text)
                    said.update(digest(text))
                except Exception as error:
                    said["raised"] = type(error).__name__
            expected.append(said)
            if first == 0 and last == len(lines) and "refused" not in said and "raised" not in said:
                break  # the whole is Django's: its lines need not be asked one by one
    write(OUT / "pongo.jsonl", expected)


def draw(count, seed, out):
    cases = []
    contexts = json.loads((OUT / "corpus-contexts.json").read_text())
    drawn = drawing.Drawing(seed)
    seen = set()
    raised = refused = 0
    while len(cases) < count:
        name, escape, source, layouts = drawn.case(list(contexts))
        if (name, escape, source) in seen:
            continue
        seen.add((name, escape, source))
        said = source + "".join(layouts.values())
        if "|join" in said and (not escape or "autoescape off" in said):
            continue  # Django joins nothing but texts there: see README.md
        case = {"context": name, "escape": escape, "template": source}
        if layouts:
            case["layouts"] = layouts
        try:
            engine(layouts, escape).from_string(source)
        except TemplateSyntaxError as error:
            refused += 1
            if refused * 10 < count:
                cases.append({**case, "refused": str(error)})
            continue
        except StopIteration:  # Django stumbles over _("text")|filter inside a tag
            continue
        try:
            case["expected"] = rendered(source, contexts[name], escape, layouts)
        except Exception:
            raised += 1
            continue
        if len(case["expected"]) < 1000:
            cases.append(case)
    write(out, cases)
    print("%d cases, Django raised for %d more" % (len(cases), raised))


def write(path, rows):
    with open(path, "w") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def main():
    said = argparse.ArgumentParser()
    said.add_argument("what", choices=["mails", "pongo", "corpus", "draw"])
    said.add_argument("shared", nargs="?")
    said.add_argument("--full")
    said.add_argument("--count", type=int, default=600)
    said.add_argument("--seed", type=int, default=1)
    said.add_argument("--out")
    said = said.parse_args()
    if said.what == "mails":
        mails(said.shared, said.full)
    elif said.what == "pongo":
        pongo(said.shared, said.full)
    else:
        draw(said.count, said.seed, said.out or OUT / "corpus.jsonl")


main()
