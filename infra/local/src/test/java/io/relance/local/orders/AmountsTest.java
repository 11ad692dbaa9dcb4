package io.relance.local.orders;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;

class AmountsTest {
    @ParameterizedTest
    @CsvSource({
        "11.77, 11.77",
        "' 5 ', 5",
        "-3.20, -3.20",
        "+3, 3",
        ".5, 0.5",
        "1e3, 1000",
        "1E-2, 0.01",
        "999999999999.999999, 999999999999.999999",
        "0.00, 0",
        "1e-99999999, 0",
    })
    void givenAPlainNumber_whenRead_thenItIsExact(String written, BigDecimal value) {
        assertThat(Amounts.read(written).orThrow()).isEqualByComparingTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "'', there is no value",
        "' ', there is no value",
        "$12, the value “$12” has a currency sign",
        "12.00 €, the value “12.00 €” has a separator",
        "'1,234.50', 'the value “1,234.50” has a separator: write 1234.50'",
        "'12,50', has a separator",
        "1 234.50, has a separator",
        "1’234.50, has a separator",
        "12 EUR, has a separator",
        "12EUR, is no number such as 1234.50",
        "NaN, is no number",
        "-, is no number",
        "0x10, is no number",
        "٣, is no number",
        "1e9999999999, is no number",
        "1e999999999, is too large to be an amount",
        "1000000000000, is too large to be an amount",
    })
    void givenSomethingElse_whenRead_thenTheReasonIsGiven(String written, String why) {
        assertThat(String.valueOf(Amounts.read(written))).startsWith("Err[").contains(why);
    }
}
