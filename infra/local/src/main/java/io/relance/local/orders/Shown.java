package io.relance.local.orders;

/// What a cell holds, as a sentence can quote it: on one line, and not endless.
final class Shown {
    private static final int MOST = 40;

    private Shown() {}

    static String of(String text) {
        var plain = text.strip().replaceAll("\\p{Cntrl}+", " ");
        var cut = plain.length() > MOST ? plain.substring(0, MOST) + "…" : plain;
        return "“" + cut + "”";
    }
}
