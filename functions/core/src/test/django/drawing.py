"""Draws random templates over Django's tags, for the contexts of corpus-contexts.json."""
import random

VALUES = [
    "name", "html", "empty", "nul", "yes", "no", "n", "neg", "zero", "fl", "half", "big", "price",
    "list", "words", "mixed", "none", "person", "person.City", "person.tags", "person.missing",
    "people.0.name", "people.1.o.x", "pairs.0", "deep.a.b.0", "missing", "missing.deep", "num",
    "list.0", "list.9", "name.1", "words.last", "people", "pairs", "x",
    "forloop.counter", "forloop.counter0", "forloop.revcounter", "forloop.first", "forloop.last",
    "forloop.parentloop.counter", "forloop.parentloop.parentloop.counter0", "x.name", "x.age", "k",
    "v", "w",
]
LITERALS = [
    '"text"', "'<b>'", '""', '"a\\"b"', "0", "1", "2", "-3", "1.5", "1.0", "True", "False", "None",
    '"1"', '"tea"', '"100%"',
]
FILTERS = [
    "upper", "lower", "title", "capfirst", "length", "first", "last", "safe", "escape",
    "force_escape", "striptags", "linebreaksbr", "linebreaks", "wordcount", "addslashes", "slugify",
    "make_list", "floatformat", "floatformat:2", "floatformat:-2", 'default:"d"', "default:name",
    'default_if_none:"n"', 'add:1', 'add:"x"', "add:n", 'cut:"e"', "yesno", 'yesno:"a,b"',
    'yesno:"a,b,c"', 'join:", "', "truncatechars:5", "truncatewords:2", 'slice:":2"',
    'slice:"1:"', 'slice:"::-1"', "pluralize", 'pluralize:"y,ies"', "divisibleby:2", "get_digit:1",
    "urlencode", "iriencode", "center:8", "ljust:6", "rjust:6", 'stringformat:"s"',
    'stringformat:"05d"', 'stringformat:".2f"', "length_is:3", 'dictsort:"name"', "escapejs",
    "filesizeformat", "safeseq", "unordered_list", "wordwrap:4", 'dictsortreversed:"age"',
    "urlize", "linenumbers", "truncatechars_html:6", "truncatewords_html:2",
]
OPERATORS = ["==", "!=", "<", ">", "<=", ">=", "in", "not in", "is", "is not", "and", "or"]
TEXTS = ["", "a", " ", "-", "<i>", "&", "\n", ", ", "é", "50% ", "{ ", "}", "'", "#"]
# Filters that never raise: within a condition, Django takes an exception for a no.
ASKED = ["upper", "lower", "title", "length", 'default:"d"', "default:name", 'default_if_none:"n"',
         "add:1", 'add:"x"', "yesno", 'yesno:"a,b"', "truncatechars:5", "floatformat", "striptags",
         "capfirst", 'slice:":2"', "safe", "escape", "wordcount", 'cut:"e"', "pluralize"]
LISTS = ["list", "words", "mixed", "none", "people", "name", "missing", "person", "pairs",
         "person.tags", "nul", "person.values", "person.keys", "people.0", "empty"]


class Drawing:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.blocks = []

    def one(self, items):
        return self.random.choice(items)

    def chance(self, odds):
        return self.random.random() < odds

    def case(self, contexts):
        self.blocks = []
        layouts = {}
        if self.chance(0.06):
            source, layouts = self.family()
        else:
            source = self.body(3)
        return self.one(contexts), self.chance(0.7), source, layouts

    def family(self):
        names = ["a", "b", "c"]
        base = ""
        for name in names:
            inner = self.body(1)
            if self.chance(0.3):
                inner += "{% block in_" + name + " %}" + self.body(1) + "{% endblock %}"
            block = "{% block " + name + " %}" + inner + "{% endblock %}"
            if self.chance(0.3):
                block = "{% for x in list %}" + block + "{% endfor %}"
            base += self.one(TEXTS) + block
        layouts = {"base": base}
        parent = "base"
        if self.chance(0.5):
            layouts["middle"] = self.child("base", names)
            parent = "middle"
        return self.child(parent, names), layouts

    def child(self, parent, names):
        source = self.one(["", "", "text ", "{# note #}"]) + '{% extends "' + parent + '" %}'
        for name in names + ["in_a", "in_b"]:
            if self.chance(0.5):
                inner = self.body(1)
                if self.chance(0.5):
                    inner += "[{{ block.super }}]"
                source += "{% block " + name + " %}" + inner + "{% endblock " + name + " %}"
        return source + self.body(1)

    def body(self, depth):
        return "".join(self.part(depth) for _ in range(self.random.randint(1, 3)))

    def part(self, depth):
        if depth <= 0 or self.chance(0.45):
            return self.one(TEXTS) + ("{{ " + self.expression() + " }}" if self.chance(0.7) else "")
        return self.one(TEXTS) + self.one(self.tags())(depth - 1)

    def tags(self):
        return [
            self.when, self.when, self.when, self.loop, self.loop, self.loop, self.bind,
            self.cycle, self.changed, self.regroup, self.firstof, self.ratio, self.autoescape,
            self.filter, self.spaceless, self.verbatim, self.mark, self.now, self.comment,
            self.trans, self.blocktrans, self.named_cycle, self.reset,
        ]

    def value(self):
        return self.one(VALUES) if self.chance(0.75) else self.one(LITERALS)

    def expression(self, filters=FILTERS):
        if self.chance(0.02):
            return '_("marked")'
        value = self.value()
        while self.chance(0.4):
            value += "|" + self.one(filters)
        return value

    def condition(self):
        said = ("not " if self.chance(0.15) else "") + self.expression(ASKED)
        while self.chance(0.5):
            said += " " + self.one(OPERATORS) + " " + ("not " if self.chance(0.05) else "")
            said += self.expression(ASKED)
        return said

    def when(self, depth):
        said = "{% if " + self.condition() + " %}" + self.body(depth)
        if self.chance(0.4):
            said += "{% elif " + self.condition() + " %}" + self.body(depth)
        if self.chance(0.6):
            said += "{% else %}" + self.body(depth)
        return said + "{% endif %}"

    def loop(self, depth):
        form = self.random.random()
        listed = self.one(LISTS) + ("" if self.chance(0.85) else "|" + self.one(FILTERS))
        if form < 0.25:
            said = "{% for k, v in " + self.one(["person.items", "pairs", "mixed", "words"])
        else:
            said = "{% for x in " + listed
        said += (" reversed" if self.chance(0.2) else "") + " %}"
        said += self.one(["{{ x }}", "{{ forloop.counter }}", "{{ k }}={{ v }}", ""])
        said += self.body(depth)
        if self.chance(0.3):
            said += "{% empty %}" + self.body(depth)
        return said + "{% endfor %}"

    def bind(self, depth):
        said = self.one(["with x=%s w=%s", "with %s as x", "with w=%s"])
        said = said.replace("%s", "\0")
        while "\0" in said:
            said = said.replace("\0", self.expression(), 1)
        return "{% " + said + " %}{{ x }}{{ w }}" + self.body(depth) + "{% endwith %}"

    def cycle(self, depth):
        names = " ".join(self.expression() for _ in range(self.random.randint(2, 3)))
        said = "{% cycle " + names + self.one(["", "", " as w", " as w silent"]) + " %}{{ w }}"
        return self.looped(said)

    def named_cycle(self, depth):
        return "{% cycle " + self.value() + " " + self.value() + " 'z' as q %}{% cycle q %}" + \
            self.one(["", "{% resetcycle q %}{% cycle q %}", "{{ q }}", "{% cycle q %}{% cycle q %}"])

    def reset(self, depth):
        return "{% for y in list %}{% for x in words %}{% cycle 'a' name 'b' %}{% endfor %}" + \
            self.one(["", "{% resetcycle %}"]) + ".{% endfor %}"

    def looped(self, said):
        if self.chance(0.7):
            return "{% for x in " + self.one(["list", "words", "people", "mixed"]) + " %}" + said + \
                "{% endfor %}"
        return said

    def changed(self, depth):
        watched = " ".join(self.value() for _ in range(self.random.randint(0, 2)))
        said = "{% ifchanged " + watched + " %}" + self.body(0)
        if self.chance(0.4):
            said += "{% else %}" + self.body(0)
        return self.looped(said + "{% endifchanged %}")

    def regroup(self, depth):
        return "{% regroup " + self.one(["people", "list", "missing", "pairs", "none"]) + " by " + \
            self.one(["age", "name", "o.x", "missing", "0"]) + \
            " as groups %}{% for g in groups %}{{ g.grouper }}:" + \
            self.one(["{{ g.list|length }}", "{% for p in g.list %}{{ p.name }},{% endfor %}"]) + \
            ";{% endfor %}"

    def firstof(self, depth):
        names = " ".join(self.expression() for _ in range(self.random.randint(1, 3)))
        return "{% firstof " + names + self.one([" %}", " as w %}{{ w }}"])

    def ratio(self, depth):
        return "{% widthratio " + " ".join(
            self.one(["n", "neg", "zero", "fl", "half", "price", "num", "missing", "name", "3", "100",
                      "7.5", "list", "yes", "nul"]) for _ in range(3)) + \
            self.one([" %}", " as w %}{{ w }}"])

    def autoescape(self, depth):
        return "{% autoescape " + self.one(["on", "off"]) + " %}" + self.body(depth) + \
            "{% endautoescape %}"

    def filter(self, depth):
        chain = "|".join(self.one([f for f in FILTERS if f not in ("safe", "escape")])
                         for _ in range(self.random.randint(1, 2)))
        return "{% filter " + chain + " %}" + self.body(depth) + "{% endfilter %}"

    def spaceless(self, depth):
        return "{% spaceless %} <p> \n <b>" + self.body(depth) + "</b>  </p> {% endspaceless %}"

    def verbatim(self, depth):
        name = self.one(["", " x"])
        return "{% verbatim" + name + " %}{{ name }}{% if %}{# #}{% endverbatim" + name + " %}"

    def mark(self, depth):
        return "{% templatetag " + self.one(
            ["openblock", "closeblock", "openvariable", "closevariable", "openbrace", "closebrace",
             "opencomment", "closecomment"]) + " %}"

    def now(self, depth):
        return '{% now "' + self.one(
            ["j F Y", "Y-m-d H:i:s", "D, d M y", "l jS \\o\\f F", "N j, Y, P", "c", "U", "z t L W",
             "A g:i a", "e O T Z", "G h n B"]) + '"' + self.one([" %}", " as w %}{{ w }}"])

    def comment(self, depth):
        return self.one(["{# {{ name }} #}", "{% comment %}{{ name|nothing }}{% if %}{% endcomment %}",
                         '{% comment "why" %}x{% endcomment %}', "{# a", "{#}", "{# #} #}"])

    def trans(self, depth):
        return "{% " + self.one(["trans", "translate"]) + " " + self.one(
            ['"It\'s 100% <b>"', "name", "html", "'quo\"ted'", '"100%%"', "missing",
             'name|upper', '"low"|upper']) + self.one(
            ["", "", " noop", ' context "c"', " noop as w", " as w"]) + " %}[{{ w }}]"

    def blocktrans(self, depth):
        tag = self.one(["blocktrans", "blocktranslate"])
        said = tag
        if self.chance(0.7):
            said += " with " + self.one(["w=%s", "w=%s k=%s", "%s as w", "%s as w and %s as k"])
            said = said.replace("%s", "\0")
            while "\0" in said:
                said = said.replace("\0", self.expression(), 1)
        counted = self.chance(0.4)
        if counted:
            said += self.one([" count q=list|length", " count n|add:0 as q", " count q=1",
                              " count q=people.0.o.x", " count q=half"])
        said += self.one(["", "", " trimmed", ' context "c"', " asvar r"])
        text = [" one\n  {{ w }} 5% ", "{{ w }}{{ k }}", "\n\n  <i>{{ name }}</i>  \n", "{{ missing }}%(x)s",
                "{{ html }}%%", "  {{ q }} \n\n\t thing"]
        body = self.one(text)
        if counted:
            body += "{% plural %}" + self.one(text) + "s"
        return "{% " + said + " %}" + body + "{% end" + tag + " %}{{ r }}"
