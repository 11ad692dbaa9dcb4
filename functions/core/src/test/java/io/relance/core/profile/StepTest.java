package io.relance.core.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.core.value.Value;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What each step makes of one value.
class StepTest {
    private static final Value NESTED = new Value.Fields(Map.of("a", Value.of(" A ")));

    private static Value by(Step.OnValue step, String text) {
        return Tidied.by(step, Value.of(text));
    }

    @ParameterizedTest
    @CsvSource({
        "LOWER, ÉCOLE İ, école i̇",
        "UPPER, straße, STRASSE",
        "TITLE, SAINT-ÉTIENNE, Saint-Étienne",
        "TITLE, jean luc  o'neil, Jean Luc  O'neil",
        "TITLE, l’ÎLE d’yeu (nord), L’île D’yeu (Nord)",
        "TITLE, 3RD avenue, 3rd Avenue",
        "TITLE, ǆ, ǅ",
        "TITLE, 東京 shibuya, 東京 Shibuya"
    })
    void givenATextInAnyCase_whenItsCaseIsSet_thenEveryScriptFollows(
            LetterCase letters, String text, String expected) {
        assertThat(by(new Step.Case(letters), text)).isEqualTo(Value.of(expected));
    }

    @Test
    void givenALetterOfTwoPieces_whenTitled_thenTheWordGoesOn() {
        assertThat(by(new Step.Case(LetterCase.TITLE), "E\u0301TE\u0301 𐐨𐐨"))
                .isEqualTo(Value.of("E\u0301te\u0301 𐐀𐐨"));
    }

    @Test
    void givenSpaceOfAnyKind_whenTrimmed_thenItIsGoneAtBothEndsOnly() {
        assertThat(by(new Step.Trim(), "\uFEFF \t\u00A0\u2003a \u00A0b\u200B\r\n"))
                .isEqualTo(Value.of("a \u00A0b"));
        assertThat(by(new Step.Trim(), " \u00A0 ")).isEqualTo(Value.of(""));
        assertThat(by(new Step.Trim(), "")).isEqualTo(Value.of(""));
    }

    @Test
    void givenATableOfWords_whenMapped_thenWholeTextsAreReplaced() {
        var table = Map.of("FR", "France", "École", "school");

        for (var text : List.of("FR", "fr", "Fr")) {
            assertThat(by(new Step.Words(table, true), text)).isEqualTo(Value.of("France"));
        }
        assertThat(by(new Step.Words(table, true), "éCOLE")).isEqualTo(Value.of("school"));
        assertThat(by(new Step.Words(table, false), "fr")).isEqualTo(Value.of("fr"));
        assertThat(by(new Step.Words(table, false), "FR")).isEqualTo(Value.of("France"));
        assertThat(by(new Step.Words(table, true), "FRA")).isEqualTo(Value.of("FRA"));
        assertThatThrownBy(() -> new Step.Words(Map.of("a", "1", "A", "2"), true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givenAList_whenTextsAreChanged_thenEachTextOfItIs() {
        var list = Value.of(List.of(Value.of(" A"), Value.of(1), NESTED, Value.NONE));

        assertThat(Tidied.by(new Step.Trim(), list))
                .isEqualTo(Value.of(List.of(Value.of("A"), Value.of(1), NESTED, Value.NONE)));
    }

    @Test
    void givenAValueOfAnotherType_whenAnyStepComes_thenItStaysAsItIs() {
        var steps =
                List.<Step.OnValue>of(
                        new Step.Trim(),
                        new Step.Case(LetterCase.UPPER),
                        new Step.Words(Map.of("1", "2", "true", "x"), true),
                        new Step.ParseNumber(false),
                        new Step.ParseBoolean(Set.of(), Set.of()),
                        new Step.ParseDate(Optional.empty()));
        var list = Value.of(List.of(Value.of("A"), Value.of("1")));

        for (var step : steps) {
            for (var value : List.of(Value.of(1), Value.of(true), Value.NONE, NESTED)) {
                assertThat(Tidied.by(step, value)).as("%s", step).isEqualTo(value);
            }
            if (step instanceof Step.Parse) {
                assertThat(Tidied.by(step, list)).as("%s", step).isEqualTo(list);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "false, 42, 42",
        "false, -3.50, -3.50",
        "false, ' 007\u00A0', 7",
        "false, 123456789012345678901234567890, 123456789012345678901234567890",
        "true, '12,5', 12.5",
        "true, -12, -12"
    })
    void givenADecimal_whenReadAsANumber_thenEveryDigitIsKept(
            boolean comma, String text, BigDecimal expected) {
        assertThat(by(new Step.ParseNumber(comma), text)).isEqualTo(Value.of(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "false, '12,5'",
        "true, 12.5",
        "true, '1.234,5'",
        "false, '1,234.5'",
        "false, 1 000",
        "false, +1",
        "false, .5",
        "false, 1.",
        "false, 1e9",
        "false, ١٢",
        "false, ''",
        "false, 12 EUR",
        "false, NaN"
    })
    void givenAnotherText_whenReadAsANumber_thenItStaysAsItCame(boolean comma, String text) {
        assertThat(by(new Step.ParseNumber(comma), text)).isEqualTo(Value.of(text));
    }

    @ParameterizedTest
    @CsvSource({
        "true, true", "YES, true", " 1, true", "OUI, true",
        "False, false", "no, false", "0, false", "Nö, false"
    })
    void givenAWordOfTruth_whenReadAsABoolean_thenItIsOne(String text, boolean expected) {
        var step = new Step.ParseBoolean(Set.of("Oui"), Set.of("NÖ"));

        assertThat(by(step, text)).isEqualTo(Value.of(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "oui", "2", "truely", "on"})
    void givenAnotherWord_whenReadAsABoolean_thenItStaysAsItCame(String text) {
        assertThat(by(new Step.ParseBoolean(Set.of(), Set.of()), text)).isEqualTo(Value.of(text));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 2026-11-08, 2026-11-08",
        "'', 2026-11-08T23:30:00-05:00, 2026-11-08",
        "'', 2026-11-08 23:30, 2026-11-08",
        "'', 2026-11-08T00:00:00.000+0100, 2026-11-08",
        "'', 2026-11-08T00:00Z, 2026-11-08",
        "dd/MM/uuuu, 08/11/2026, 2026-11-08",
        "dd/MM/yyyy, ' 08/11/2026 ', 2026-11-08",
        "d.M.uuuu, 8.1.1999, 1999-01-08",
        "MMMM d uuuu, november 8 2026, 2026-11-08",
        "d MMM uuuu, 8 Nov 2026, 2026-11-08",
        "dd/MM/uuuu[ HH:mm], 29/02/2024 10:30, 2024-02-29",
        "dd/MM/uuuu hh:mm a XXX, 08/11/2026 10:30 pm +01:00, 2026-11-08",
        "uuuuMMdd, 20261108, 2026-11-08"
    })
    void givenADateInItsFormat_whenRead_thenItIsWrittenAsIso(
            String format, String text, String expected) {
        assertThat(by(date(format), text)).isEqualTo(Value.of(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 08/11/2026",
        "'', 2026-02-30",
        "'', 2026-11-08T",
        "'', 2026-11-8",
        "dd/MM/uuuu, 31/02/2026",
        "dd/MM/uuuu, 8/11/2026",
        "dd/MM/uuuu, 2026-11-08",
        "dd/MM/uuuu, 08/11/26",
        "d/M/u, 8/11/26",
        "dd/MM/uuuu, 08/11/2026 x",
        "dd/MM/uuuu, ''"
    })
    void givenNoSuchDate_whenRead_thenItStaysAsItCame(String format, String text) {
        assertThat(by(date(format), text)).isEqualTo(Value.of(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dd/MM",
                "HH:mm",
                "dd/MM/uu",
                "dd/MM/yy",
                "nonsense",
                "dd/MM/uuuu'",
                "{",
                ""
            })
    void givenAFormatThatTellsNoDate_whenARuleIsMade_thenItIsRefused(String format) {
        assertThat(Step.ParseDate.refused(format)).isPresent();
        assertThatThrownBy(() -> new Step.ParseDate(Optional.of(format)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Step.ParseDate date(String format) {
        return new Step.ParseDate(Optional.of(format).filter(f -> !f.isEmpty()));
    }
}
