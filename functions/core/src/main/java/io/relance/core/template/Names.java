package io.relance.core.template;

import java.util.Collection;
import java.util.Comparator;

/// Guesses which name was meant.
final class Names {
    private static final int NEAR = 2;

    private Names() {}

    /// A sentence that begins with a blank, or nothing.
    static String like(String wrong, Collection<String> names) {
        if (wrong.length() < 3 || wrong.length() > 40) {
            return "";
        }
        return names.stream()
                .filter(name -> distance(wrong, name) <= NEAR)
                .min(
                        Comparator.comparingInt((String name) -> distance(wrong, name))
                                .thenComparing(Comparator.naturalOrder()))
                .map(" Did you mean %s?"::formatted)
                .orElse("");
    }

    /// How many letters must be added, left out or changed.
    private static int distance(String a, String b) {
        var above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            var row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(row[j - 1], above[j]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
