package io.relance.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;

import io.relance.core.Refusal;
import io.relance.core.Result;

import java.math.BigDecimal;

/// Text to JSON and back: strict JSON, exact numbers, one document a text, and limits that keep a
/// hostile text from costing more than its length.
public final class Json {
    /// How deep arrays and objects may be nested.
    public static final int DEPTH_LIMIT = 100;

    /// How many characters a number may have, and how many digits when it is written out: a short
    /// `1e999999999` would cost gigabytes in the first addition.
    public static final int NUMBER_LIMIT = 400;

    /// Longest text of one value, in characters.
    public static final int TEXT_LIMIT = 20_000_000;

    /// Makes nodes; numbers stay as they are given.
    public static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final ObjectMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEPTH_LIMIT)
                                                    .maxNumberLength(NUMBER_LIMIT)
                                                    .maxStringLength(TEXT_LIMIT)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                                    .build())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .disable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .nodeFactory(new TameNumbers())
                    .build();

    private Json() {}

    /// What a function was given, as a document.
    ///
    /// @param given of maps, lists, texts, numbers and booleans
    public static JsonNode tree(Object given) {
        return MAPPER.valueToTree(given);
    }

    /// The document a text holds. Refused: anything but one document of strict JSON, a field named
    /// twice, and whatever is over a limit. The refusal never quotes the text.
    public static Result<JsonNode, Refusal> read(String text) {
        try {
            var node = MAPPER.readTree(text);
            return node.isMissingNode()
                    ? Result.err(new Refusal("", "There is no JSON here, only blank text."))
                    : Result.ok(node);
        } catch (JsonProcessingException notJson) {
            return Result.err(new Refusal("", sentence(notJson)));
        } catch (NumberFormatException outOfRange) {
            return Result.err(
                    new Refusal("", "A number in this JSON is too large or has too many digits."));
        }
    }

    /// The shortest text of a document.
    public static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException treesAlwaysWrite) {
            throw new IllegalStateException("a JSON tree could not be written", treesAlwaysWrite);
        }
    }

    private static String sentence(JsonProcessingException notJson) {
        var at = notJson.getLocation();
        return at == null
                ? "This is not valid JSON."
                : "This is not valid JSON: look at line %d, column %d."
                        .formatted(at.getLineNr(), at.getColumnNr());
    }

    private static final class TameNumbers extends JsonNodeFactory {
        @Override
        public ValueNode numberNode(BigDecimal number) {
            if (Math.abs((long) number.scale()) > NUMBER_LIMIT) {
                throw new NumberFormatException("more than " + NUMBER_LIMIT + " digits");
            }
            return super.numberNode(number);
        }
    }
}
