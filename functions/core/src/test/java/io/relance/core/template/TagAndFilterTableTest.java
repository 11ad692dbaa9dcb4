package io.relance.core.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Every tag and every filter, on what is there, what is not, what is of another kind, and what is
/// not ASCII. The table itself is written to `target/template-table.md`.
class TagAndFilterTableTest {
    private static final TagTable TABLE = TagTable.read();

    @TestFactory
    Stream<DynamicTest> givenACase_whenRendered_thenItPrintsWhatTheTableSays() {
        return TABLE.rows().stream()
                .map(
                        row ->
                                dynamicTest(
                                        "%s, %s (%s): %s"
                                                .formatted(
                                                        row.name(),
                                                        row.kind(),
                                                        row.source(),
                                                        row.template()),
                                        () ->
                                                assertThat(TagTable.printed(row))
                                                        .as(row.template())
                                                        .isEqualTo(row.expected())));
    }

    @TestFactory
    Stream<DynamicTest> givenATagOrAFilter_thenTheTableHasAbsentWrongTypeAndUnicodeOfIt() {
        return TagTable.names().stream()
                .map(name -> dynamicTest(name, () -> assertThat(TABLE.lacking(name)).isEmpty()));
    }

    @Test
    void givenARow_thenItBelongsToATagOrAFilterThereIs() {
        assertThat(TABLE.rows()).extracting(TagTable.Row::name).isSubsetOf(TagTable.names());
    }

    @AfterAll
    static void writeTheTable() throws IOException {
        var file = Path.of("target", "template-table.md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, TABLE.markdown());
        System.out.println(file + ": " + TABLE.summary());
    }
}
