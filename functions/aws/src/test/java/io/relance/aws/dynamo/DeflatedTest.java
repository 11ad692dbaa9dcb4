package io.relance.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.core.SdkBytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;

class DeflatedTest {
    private static final String ORDER =
            """
            {"id":5900000000067,"name":"#1067","email":"ada@example.com","currency":"EUR",\
            "customer_locale":"fr-FR","financial_status":"paid","source_name":"web",\
            "total_price":"48.20","total_tax":"0.00","line_items":[{"id":470000000091,\
            "product_id":7000000009,"variant_id":47000000009,"title":"Œufs en chocolat 🐣",\
            "quantity":1,"price":"18.00","sku":"ALBA-9","vendor":"Alba"}]}\
            """;

    @Test
    void givenAnyText_whenCompressedWithADictionaryOrWithout_thenItIsReadAsItWas() {
        var random = new Random(7);
        for (var length = 0; length < 40_000; length = length * 2 + 1) {
            var text = new StringBuilder(ORDER);
            for (var at = 0; at < length; at++) {
                text.appendCodePoint(' ' + random.nextInt(0x2000));
            }
            for (var any : List.of("", ORDER.substring(0, 30), text.toString())) {
                assertThat(Deflated.text(Deflated.bytes(any))).isEqualTo(any);
                assertThat(Deflated.text(Deflated.bytes(any, Dictionary.SALES))).isEqualTo(any);
            }
        }
    }

    @Test
    void givenAnOrder_whenCompressedWithTheDictionaryOfSales_thenItIsHalfAsLong() {
        var plain = Deflated.bytes(ORDER).asByteArrayUnsafe();
        var told = Deflated.bytes(ORDER, Dictionary.SALES).asByteArrayUnsafe();

        assertThat(told.length * 2).isLessThanOrEqualTo(plain.length);
    }

    @Test
    void givenTheSameText_whenCompressedTwice_thenTheBytesAreTheSame() {
        assertThat(Deflated.bytes(ORDER, Dictionary.SALES))
                .isEqualTo(Deflated.bytes(ORDER, Dictionary.SALES));
    }

    /// Whatever was stored with it could not be read any more.
    @Test
    void givenADictionary_whenYearsHavePassed_thenItIsTheSame() {
        assertThat(Dictionary.SALES.checksum()).isEqualTo(0xb56fed1b);
    }

    @Test
    void givenADictionaryNobodyKnows_whenRead_thenTheErrorNamesIt() {
        var other = "another dictionary".getBytes(StandardCharsets.UTF_8);
        var bytes = new byte[1_000];
        try (var deflater = new Deflater()) {
            deflater.setDictionary(other);
            deflater.setInput(ORDER.getBytes(StandardCharsets.UTF_8));
            deflater.finish();
            bytes = Arrays.copyOf(bytes, deflater.deflate(bytes));
        }
        var stored = SdkBytes.fromByteArray(bytes);

        assertThatThrownBy(() -> Deflated.text(stored))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("dictionary 442d0748")
                .hasMessageNotContaining("ada@example.com");
    }

    @Test
    void givenBytesThatEndEarlyOrAreNoneOfOurs_whenRead_thenThatIsAnError() {
        var whole = Deflated.bytes(ORDER, Dictionary.SALES).asByteArrayUnsafe();
        for (var length = 0; length < whole.length; length++) {
            var cut = SdkBytes.fromByteArray(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Deflated.text(cut)).isInstanceOf(IllegalStateException.class);
        }
        assertThatThrownBy(() -> Deflated.text(SdkBytes.fromUtf8String("{\"plain\":true}")))
                .isInstanceOf(IllegalStateException.class);
    }
}
