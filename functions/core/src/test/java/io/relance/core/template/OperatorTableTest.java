package io.relance.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/// Every operator between values of every kind, as Django 3.2.25 answered; how the answers were
/// got stands in `src/test/django/table/README.md`.
class OperatorTableTest {
    private static final List<String> OPERATORS =
            List.of("==", "!=", ">", ">=", "<", "<=", "in", "not in", "is", "is not", "and", "or");

    @Test
    void givenAnyTwoValues_whenCompared_thenTheAnswerIsDjangos() {
        var context = Rendering.context(TagTable.resource("table.json"), Escape.HTML);
        var wrong = new ArrayList<String>();
        var lines = TagTable.resource("operators.tsv").lines().toList();

        for (var line : lines) {
            var cells = line.split("\t", -1);
            for (int i = 0; i < OPERATORS.size(); i++) {
                var condition = cells[0] + " " + OPERATORS.get(i) + " " + cells[1];
                var template = "{% if " + condition + " %}1{% else %}0{% endif %}";
                var answer = Rendering.render(template, context);
                if (!answer.equals(cells[2].substring(i, i + 1))) {
                    wrong.add(condition + " is " + answer);
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(lines).hasSizeGreaterThan(1_000);
    }
}
