package io.relance.core.preference;

import java.util.Set;

/// What came back from a page of preferences, by the names of its topics. Only a box that was
/// turned says something: one that was ticked before the person came, and left so, is no consent,
/// and what changed meanwhile stays as it is.
///
/// @param shown topics the page had a box for
/// @param were those whose box was ticked when the page was made
/// @param wanted those whose box was ticked when it was sent
public record Choice(Set<String> shown, Set<String> were, Set<String> wanted) {
    public Choice {
        shown = Set.copyOf(shown);
        were = Set.copyOf(were);
        wanted = Set.copyOf(wanted);
    }

    boolean saysYes(Topic topic) {
        return turned(topic) && wanted.contains(topic.name());
    }

    boolean saysNo(Topic topic) {
        return turned(topic) && !wanted.contains(topic.name());
    }

    private boolean turned(Topic topic) {
        var name = topic.name();
        return shown.contains(name) && were.contains(name) != wanted.contains(name);
    }
}
