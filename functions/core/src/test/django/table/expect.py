#!/usr/bin/env python3
"""Fills in what Django prints: every row of table.tsv whose source is `django`.

Run it with a Python that has Django 3.2, from anywhere: `python3 expect.py [--check]`.
"""
import datetime
import json
import pathlib
import sys

import django
from django.conf import settings

settings.configure(USE_TZ=True, TIME_ZONE='Europe/Paris', USE_L10N=True, LANGUAGE_CODE='en-us')
django.setup()
from django.template import Context, Engine, Template  # noqa: E402
from django.utils import dateparse, timezone, translation  # noqa: E402
import django.template.defaulttags  # noqa: E402
import django.utils.timesince  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
TABLE = HERE.parents[1] / 'resources/io/relance/core/template'
BROKEN = '(broken)'
NOW = datetime.datetime(2026, 3, 5, 14, 7, 9, tzinfo=datetime.timezone.utc)
DATES = ('day', 'at', 'local', 'later')  # ISO text to us, dates to Django


class AnyDatetime(type):
    def __instancecheck__(cls, value):
        return isinstance(value, datetime.datetime)


class FixedDatetime(metaclass=AnyDatetime):
    def __new__(cls, *args, **kwargs):
        return datetime.datetime(*args, **kwargs)

    @staticmethod
    def now(tz=None):
        return NOW.astimezone(tz) if tz else NOW.replace(tzinfo=None)


class FixedModule:
    datetime = FixedDatetime

    def __getattr__(self, name):
        return getattr(datetime, name)


django.utils.timesince.datetime = FixedModule()
django.template.defaulttags.datetime = FixedDatetime


def moment(text):
    if len(text) == 10:
        return dateparse.parse_date(text)
    found = dateparse.parse_datetime(text)
    return found if found.tzinfo else timezone.make_aware(found)


def read(cell):
    return cell.replace('\\\\', '\0').replace('\\n', '\n').replace('\\t', '\t').replace('\0', '\\')


def written(text):
    return text.replace('\\', '\\\\').replace('\n', '\\n').replace('\t', '\\t')


def rendered(template, language, variables, engine):
    try:
        parsed = Template(template, engine=engine)
    except Exception:
        return '(refused)'
    try:
        with translation.override(language):
            return parsed.render(Context(variables))
    except Exception:
        return BROKEN  # there is nothing to be learned from Django here


OPERANDS = ['missing', 'nothing', 'yes', 'no', 'zero', 'one', 'n', 'neg', 'price', 'third', 'big', 'empty', 'name',
            'emoji', 'digits', 'decimals', 'none', 'nums', 'mixed', 'words', 'd', 'people', "'ë'", "'17'", '1', '1.0',
            'True', 'False', 'None', "missing|default:''", 'nothing|default:1', 'words|length', 'd.b', 'nums.0']
OPERATORS = ['==', '!=', '>', '>=', '<', '<=', 'in', 'not in', 'is', 'is not', 'and', 'or']


def operators(variables, engine):
    """Which of the operators hold between any two operands: a line a pair, a digit an operator."""
    for left in OPERANDS:
        for right in OPERANDS:
            conditions = ('{% if ' + f'{left} {sign} {right}' + ' %}1{% else %}0{% endif %}' for sign in OPERATORS)
            holds = ''.join(rendered(condition, 'en-us', variables, engine) for condition in conditions)
            yield f'{left}\t{right}\t{holds}'


def main():
    variables = json.loads((TABLE / 'table.json').read_text())
    variables.update({name: moment(variables[name]) for name in DATES})
    engine = Engine(
        builtins=['django.templatetags.i18n'],
        loaders=[('django.template.loaders.locmem.Loader', variables['layouts'])])
    out = []
    changed = 0
    for line in (TABLE / 'table.tsv').read_text().splitlines():
        cells = line.split('\t')
        if len(cells) == 6 and cells[2] == 'django':
            expected = written(rendered(read(cells[4]), cells[3], variables, engine))
            changed += expected != cells[5]
            cells[5] = expected
            if expected == BROKEN:
                cells[2] = 'relance'
        out.append('\t'.join(cells))
    print(changed, 'expectations differ')
    if '--check' in sys.argv:
        sys.exit(1 if changed else 0)
    (TABLE / 'operators.tsv').write_text('\n'.join(operators(variables, engine)) + '\n')
    (TABLE / 'table.tsv').write_text('\n'.join(out) + '\n')


main()
