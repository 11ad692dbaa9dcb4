package io.relance.local.rfm;

import java.io.IOException;

/// Scores of customers as CSV: `customer,r,f,m,group`, sorted by customer.
public final class ScoresCsv {
    private static final String HEADER = "customer,r,f,m,group\n";

    private ScoresCsv() {}

    public static void write(FileRfm rfm, Appendable out) throws IOException {
        out.append(HEADER);
        for (var scored : rfm.scored()) {
            var score = scored.score();
            out.append(cell(scored.customer()))
                    .append(',')
                    .append(Integer.toString(score.r()))
                    .append(',')
                    .append(Integer.toString(score.f()))
                    .append(',')
                    .append(Integer.toString(score.m()))
                    .append(',')
                    .append(score.group().label())
                    .append('\n');
        }
    }

    /// In quotes where it has to be ([RFC 4180](https://www.rfc-editor.org/rfc/rfc4180)).
    private static String cell(String text) {
        return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }
}
