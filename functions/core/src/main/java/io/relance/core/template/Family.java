package io.relance.core.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A template and all it extends, the template itself first, with
/// [Django's
/// rules](https://docs.djangoproject.com/en/stable/ref/templates/language/#template-inheritance).
final class Family {
    private static final int MAX_SOURCE = 1 << 20;
    private static final int MAX_MEMBERS = 20;

    private final List<Parser.Parsed> members = new ArrayList<>();

    private Family() {}

    static Family of(String source, Layouts layouts) throws Mistake {
        var family = new Family();
        family.add(new Source(Optional.empty(), source));
        while (family.last().base().isPresent()) {
            family.add(family.base(layouts));
        }
        return family;
    }

    /// What is wrong with one of them.
    static final class Mistake extends Exception {
        private static final long serialVersionUID = 1L;

        final transient TemplateError error;

        Mistake(TemplateError error) {
            super(error.message(), null, false, false);
            this.error = error;
        }
    }

    private Parser.Parsed last() {
        return members.getLast();
    }

    private void add(Source source) throws Mistake {
        long length = source.bytes();
        for (var member : members) {
            length += member.source().bytes();
        }
        if (length > MAX_SOURCE) {
            throw members.isEmpty()
                    ? new Mistake(
                            source.error(new Refused(0, "A template may be 1 MB long, not more.")))
                    : wrong("A template and all it extends may be 1 MB long, not more.");
        }
        try {
            members.add(new Parser(source).parse());
        } catch (Refused refused) {
            throw new Mistake(source.error(refused));
        }
    }

    private Source base(Layouts layouts) throws Mistake {
        var name = last().base().orElseThrow().name();
        if (layouts == Layouts.NONE) {
            throw wrong(
                    "extends cannot be used here: no other template is at hand. Put everything"
                            + " into this one.");
        }
        if (members.stream().anyMatch(member -> member.source().base().equals(Optional.of(name)))) {
            throw wrong(
                    "\"%s\" extends itself by way of the templates it extends: %s."
                            .formatted(name, path(name)));
        }
        if (members.size() == MAX_MEMBERS) {
            throw wrong("At most 20 templates may extend one another.");
        }
        return layouts.find(name)
                .map(text -> new Source(Optional.of(name), text))
                .orElseThrow(
                        () ->
                                wrong(
                                        "There is no template called \"%s\": save it under this name first."
                                                .formatted(name)));
    }

    private String path(String end) {
        var path = new StringBuilder();
        for (var member : members) {
            member.source().base().ifPresent(name -> path.append(name).append(" extends "));
        }
        int start = path.indexOf(end + " extends ");
        return path.substring(Math.max(0, start)) + end;
    }

    private Mistake wrong(String sentence) {
        return new Mistake(
                last().source().error(new Refused(last().base().orElseThrow().at(), sentence)));
    }

    /// All sources by name but the template's own, the nearest first.
    Map<String, String> bases() {
        var bases = new LinkedHashMap<String, String>();
        for (var member : members) {
            member.source().base().ifPresent(name -> bases.put(name, member.source().text()));
        }
        return Collections.unmodifiableMap(bases);
    }

    Source source() {
        return members.getFirst().source();
    }

    /// All definitions of each block, that of the template itself first.
    Map<String, List<BlockTag>> definitions() {
        var definitions = new LinkedHashMap<String, List<BlockTag>>();
        for (var member : members) {
            member.blocks()
                    .forEach(
                            (name, block) ->
                                    definitions
                                            .computeIfAbsent(name, _ -> new ArrayList<>())
                                            .addAll(block));
        }
        return definitions;
    }

    /// Text before `extends` is printed, as in Django, and then what the last base consists of.
    Node root() {
        if (members.size() == 1) {
            return last().body();
        }
        return run -> {
            var from = run.source;
            for (var member : members) {
                run.source = member.source();
                member.body().render(run);
            }
            run.source = from;
        };
    }

    /// Whether a way out stands in anything that is printed: replaced blocks are not.
    boolean unsubscribe() {
        var seen = Collections.<Outline>newSetFromMap(new IdentityHashMap<>());
        return unsubscribe(last().outline(), seen, definitions());
    }

    private static boolean unsubscribe(
            Outline outline, Set<Outline> seen, Map<String, List<BlockTag>> definitions) {
        if (!seen.add(outline)) {
            return false;
        }
        if (outline.unsubscribe) {
            return true;
        }
        for (var name : new HashSet<>(outline.blocks)) {
            for (var block : definitions.get(name)) {
                if (unsubscribe(block.outline(), seen, definitions)) {
                    return true;
                }
                if (!block.outline().callsSuper) {
                    break;
                }
            }
        }
        return false;
    }
}
