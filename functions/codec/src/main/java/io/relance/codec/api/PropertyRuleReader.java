package io.relance.codec.api;

import io.relance.core.profile.LetterCase;
import io.relance.core.profile.PropertyName;
import io.relance.core.profile.PropertyRule;
import io.relance.core.profile.Step;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Reads one rule, noting all that is wrong with it; empty if anything is.
final class PropertyRuleReader {
    private static final List<String> ACTIONS = List.of("rename", "trim", "case", "map", "parse");
    private static final int MOST_WORDS = 100;

    private final Part rule;
    private final int refusedBefore;

    private PropertyRuleReader(Part rule) {
        this.rule = rule;
        refusedBefore = rule.refusals().size();
    }

    static Optional<PropertyRule> read(Part rule) {
        return new PropertyRuleReader(rule).read();
    }

    private Optional<PropertyRule> read() {
        var property = property("property");
        var actions = ACTIONS.stream().filter(rule::has).toList();
        if (actions.size() != 1) {
            rule.refuse(
                    "A rule does exactly one thing: rename, trim, case, map or parse%s."
                            .formatted(actions.isEmpty() ? "" : ", not " + actions.size()));
            return Optional.empty();
        }
        var step = step(actions.getFirst());
        if (property.isPresent() && step.isPresent()) {
            PropertyRule.refused(property.get(), step.get())
                    .ifPresent(why -> rule.refuse(actions.getFirst(), why));
        }
        return property.flatMap(name -> step.map(done -> new Found(name, done)))
                .filter(_ -> rule.refusals().size() == refusedBefore)
                .map(found -> new PropertyRule(found.property(), found.step()));
    }

    private record Found(PropertyName property, Step step) {}

    private Optional<PropertyName> property(String field) {
        var written = rule.text(field);
        var name = written.flatMap(PropertyName::named);
        if (written.isPresent() && name.isEmpty()) {
            rule.refuse(field, "This is not the name of a property that can be set.");
        }
        var refused = name.flatMap(PropertyRule::refused);
        refused.ifPresent(why -> rule.refuse(field, why));
        return name.filter(_ -> refused.isEmpty());
    }

    private Optional<Step> step(String action) {
        return switch (action) {
            case "rename" -> {
                only(Set.of("rename"));
                yield property("rename").map(Step.Rename::new);
            }
            case "trim" -> {
                only(Set.of("trim"));
                yield trim();
            }
            case "case" -> {
                only(Set.of("case"));
                yield rule.text("case").flatMap(this::letters);
            }
            case "map" -> {
                only(Set.of("map", "ignore_case"));
                yield words();
            }
            case "parse" -> rule.text("parse").flatMap(this::parse);
            default -> throw new IllegalStateException("no action is " + action);
        };
    }

    private Optional<Step> trim() {
        var trims = rule.maybeFlag("trim").orElse(false);
        if (!trims && rule.lacks("trim")) {
            rule.refuse("trim", "This has to be true.");
        } else if (!trims && rule.node().path("trim").isBoolean()) {
            rule.refuse("trim", "This has to be true. To trim nothing, leave the rule out.");
        }
        return trims ? Optional.of(new Step.Trim()) : Optional.empty();
    }

    private Optional<Step> letters(String word) {
        var letters = LetterCase.named(word);
        if (letters.isEmpty()) {
            rule.refuse("case", "This has to be one of: lower, upper, title.");
        }
        return letters.map(Step.Case::new);
    }

    private Optional<Step> parse(String type) {
        return switch (type) {
            case "number" -> {
                only(Set.of("parse", "decimal_comma"));
                yield Optional.of(
                        new Step.ParseNumber(rule.maybeFlag("decimal_comma").orElse(false)));
            }
            case "boolean" -> {
                only(Set.of("parse", "true_words", "false_words"));
                yield booleans();
            }
            case "date" -> {
                only(Set.of("parse", "format"));
                var format = rule.lacks("format") ? Optional.<String>empty() : rule.text("format");
                var refused = format.flatMap(Step.ParseDate::refused);
                refused.ifPresent(why -> rule.refuse("format", why));
                yield refused.isPresent()
                        ? Optional.empty()
                        : Optional.of(new Step.ParseDate(format));
            }
            default -> {
                rule.refuse("parse", "This has to be one of: number, boolean, date.");
                yield Optional.empty();
            }
        };
    }

    private Optional<Step> words() {
        var ignoreCase = rule.maybeFlag("ignore_case").orElse(true);
        var part = rule.part("map");
        var table = new LinkedHashMap<String, String>();
        var meanings =
                ignoreCase
                        ? new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER)
                        : new TreeMap<String, String>();
        for (var word : part.node().properties()) {
            var to = Optional.ofNullable(word.getValue().textValue());
            if (to.isEmpty()) {
                part.refuse(word.getKey(), "This has to be a text.");
            } else if (!to.get().equals(meanings.getOrDefault(word.getKey(), to.get()))) {
                part.refuse(
                        word.getKey(),
                        "Without regard to letter case, this was mapped to something else"
                                + " already.");
            } else {
                meanings.put(word.getKey(), to.get());
                table.put(word.getKey(), to.get());
            }
        }
        var many = part.node().size();
        if (many > Step.Words.MOST_WORDS) {
            rule.refuse(
                    "map",
                    "At most %d values in one rule, not %d. A second rule can map the others."
                            .formatted(Step.Words.MOST_WORDS, many));
        } else if (part.present() && many == 0) {
            rule.refuse("map", "Name at least one value to map.");
        } else if (part.present() && table.size() == many) {
            return Optional.of(new Step.Words(table, ignoreCase));
        }
        return Optional.empty();
    }

    private Optional<Step> booleans() {
        var yes = words("true_words", Step.ParseBoolean.FALSE);
        var taken = new HashSet<>(yes);
        taken.addAll(Step.ParseBoolean.TRUE);
        var no = words("false_words", taken);
        return rule.refusals().size() == refusedBefore
                ? Optional.of(new Step.ParseBoolean(yes, no))
                : Optional.empty();
    }

    /// @param taken words that mean the contrary
    private Set<String> words(String field, Set<String> taken) {
        var words = new HashSet<String>();
        var array = rule.node().path(field);
        if (!rule.lacks(field) && (!array.isArray() || array.size() > MOST_WORDS)) {
            rule.refuse(field, "This has to be a list of at most %d texts.".formatted(MOST_WORDS));
            return words;
        }
        for (var i = 0; i < array.size(); i++) {
            var word = array.get(i).asText().strip().toLowerCase(Locale.ROOT);
            if (!array.get(i).isTextual() || word.isEmpty()) {
                rule.refuse(field, "Item %d is not a word.".formatted(i + 1));
            } else if (taken.contains(word)) {
                rule.refuse(field, "\"%s\" means the contrary already.".formatted(word));
            } else {
                words.add(word);
            }
        }
        return words;
    }

    /// Refuses every field but these and the property.
    private void only(Set<String> fields) {
        for (var field : rule.node().properties()) {
            if (!fields.contains(field.getKey()) && !field.getKey().equals("property")) {
                rule.refuse(field.getKey(), "There is no such field in a rule of this kind.");
            }
        }
    }
}
