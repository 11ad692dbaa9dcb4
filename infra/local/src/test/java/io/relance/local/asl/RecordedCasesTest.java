package io.relance.local.asl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;

class RecordedCasesTest {
    @Test
    void givenExecutionsThatAwsRan_whenPlayedAgain_thenAllInJsonataComeOutTheSame() {
        var cases = root().resolveSibling("shared").resolve("data/asl-conformance");
        assumeTrue(Files.isDirectory(cases), "no recorded cases beside this repository");

        var report = AslCases.run(cases);

        assertThat(report.failures()).isEmpty();
        assertThat(report.passed()).as(report.summary()).isGreaterThanOrEqualTo(75);
        assertThat(report.refusals()).allMatch(line -> line.contains("NOT_SUPPORTED_LOCALLY"));
    }

    private static Path root() {
        var at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve("template.yaml"))) {
            at = at.getParent();
        }
        return at;
    }
}
