package io.relance.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.local.Repository;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

class MainTest {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

    @TempDir private Path folder;

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
        System.setProperty(
                "relance.home", String.valueOf(Repository.file("template.yaml").getParent()));
    }

    @AfterEach
    void restore() {
        System.setOut(out);
        System.setErr(err);
    }

    @ParameterizedTest
    @CsvSource({
        "fly, Unmatched argument",
        "local --port x, Invalid value",
        "local --port 70000, --port is between",
        "local --at noon, --at is an instant",
        "invoke Record, Missing required option",
        "invoke Record -e /no/such.json, cannot read /no/such.json",
        "compile /no/such.json, cannot read",
        "postal /no/such.txt, cannot read /no/such.txt",
        "import, Missing required parameter",
        "import /no/such.json, cannot read /no/such.json",
        "postal, Missing required parameter",
        "rfm, Missing required",
        "rfm x.csv --customer a --time b --value c, Missing required option: '--as-of=DATE'",
        "replay x.csv --customer a --time b, Missing required option: '--value=COL'",
        "replay /no/such.csv --customer a --time b --value c, cannot read /no/such.csv",
        "replay x.csv --customer a --time b --value c --until noon, --until the time",
        "asl /no/such, is not a directory"
    })
    void givenBadArguments_whenRun_thenOneLineSaysWhy(String line, String why) {
        var exit = Main.run(line.split(" "));

        assertThat(exit).isEqualTo(2);
        assertThat(complained.toString(StandardCharsets.UTF_8).strip())
                .contains(why)
                .hasLineCount(1);
        assertThat(said.size()).isZero();
    }

    @Test
    void givenAnUnknownFunction_whenInvoked_thenTheKnownAreNamed() throws IOException {
        var event = Files.writeString(folder.resolve("event.json"), "{}");

        var exit = Main.run("invoke", "Recorder", "-e", event.toString());

        assertThat(exit).isEqualTo(2);
        assertThat(complained.toString(StandardCharsets.UTF_8).strip())
                .startsWith("relance: there is no function Recorder; there are ")
                .contains("ShopifyDoor, ShopifyBus")
                .hasLineCount(1);
    }

    @Test
    void givenAFlow_whenCompiled_thenItsStatesAndBudgetArePrinted() throws IOException {
        var flow =
                Files.writeString(
                        folder.resolve("flow.json"),
                        """
                        {"data": {"attributes": {"definition": {
                          "triggers": [{"type": "metric", "id": "ABC123"}],
                          "profile_filter": null,
                          "entry_action_id": "1",
                          "actions": [
                            {"temporary_id": "1", "type": "time-delay",
                             "links": {"next": null},
                             "data": {"unit": "hours", "value": 4}}]}}}}
                        """);

        var exit = Main.run("compile", flow.toString());

        assertThat(complained.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(exit).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .startsWith("{")
                .contains("\"QueryLanguage\"")
                .contains("transitions of the costliest run:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"welcome", "abandoned-cart", "post-purchase", "win-back"})
    void givenAFlowOfTheDemo_whenCompiled_thenItStaysWithinItsBudget(String name) {
        var exit = Main.run("compile", name);

        var told = said.toString(StandardCharsets.UTF_8);
        assertThat(exit).isZero();
        var figures =
                java.util.regex.Pattern.compile("costliest run: (\\d+) \\(budget (\\d+)\\)")
                        .matcher(told);
        assertThat(figures.find()).as(told).isTrue();
        assertThat(Integer.parseInt(figures.group(1)))
                .isPositive()
                .isLessThanOrEqualTo(Integer.parseInt(figures.group(2)));
    }

    @Test
    void givenAFlowThatIsNone_whenCompiled_thenThePlaceIsNamed() throws IOException {
        var flow = Files.writeString(folder.resolve("flow.json"), "{\"definition\": {}}");

        var exit = Main.run("compile", flow.toString());

        assertThat(exit).isEqualTo(2);
        assertThat(complained.toString(StandardCharsets.UTF_8).strip())
                .startsWith("relance: /definition")
                .hasLineCount(1);
    }
}
