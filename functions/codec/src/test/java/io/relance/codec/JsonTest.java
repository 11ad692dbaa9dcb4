package io.relance.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.Result;
import io.relance.core.value.Value;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.util.List;

class JsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"b\":1,\"a\":[true,null,\"x\"]}",
                "{\"id\":9007199254740993123,\"price\":19.90,\"tiny\":1E-9,\"big\":1E+30}",
                "\"\\u0000 é 😀\"",
                "-0.0",
                "[]"
            })
    void givenADocument_whenReadAsAValueAndWritten_thenEveryDigitAndTheOrderAreKept(String text) {
        var node = Json.read(text).orThrow();

        var value = ValueJson.read(node);
        var again = ValueJson.read(Json.read(Json.write(ValueJson.write(value))).orThrow());

        assertThat(again).isEqualTo(value);
        assertThat(again.toString()).isEqualTo(value.toString());
    }

    @Test
    void givenNumbers_whenWritten_thenWholeOnesStayWhole() {
        var value = Value.of(List.of(Value.of(5), Value.of(new BigDecimal("5.10"))));

        assertThat(Json.write(ValueJson.write(value))).isEqualTo("[5,5.10]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{} {}",
                "{'a':1}",
                "[1,]",
                "NaN",
                "01",
                "{\"a\":1,\"a\":2}",
                "//x\n1",
                "1e999999999999999999999",
                "1e9999999",
                "1e-9999999"
            })
    void givenAnythingButOneStrictDocument_whenRead_thenItIsRefusedWithoutQuotingIt(String text) {
        var answer = Json.read(text);

        assertThat(answer).isInstanceOf(Result.Err.class);
    }

    @Test
    void givenNestingBeyondTheLimit_whenRead_thenItIsRefused() {
        var deep = "[".repeat(101) + "]".repeat(101);

        assertThat(Json.read(deep)).isInstanceOf(Result.Err.class);
    }
}
