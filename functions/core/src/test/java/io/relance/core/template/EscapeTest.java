package io.relance.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Values in the JSON and in the address of a webhook.
class EscapeTest {
    private static String json(String template, String variables) {
        return Rendering.render(template, Rendering.context(variables, Escape.JSON));
    }

    private static String url(String template, String variables) {
        return Rendering.render(template, Rendering.context(variables, Escape.URL));
    }

    @Test
    void givenTextInABody_thenItCannotEndTheTextItStandsIn() {
        assertThat(json("{\"n\": \"{{ n }}\"}", "{\"n\": \"O\\\"Neil \\\\ \\n Zoë\"}"))
                .isEqualTo("{\"n\": \"O\\\"Neil \\\\ \\n Zoë\"}");
        assertThat(json("\"{{ n }}\"", "{\"n\": \"\\u0001\\u001f\\t\\r\"}"))
                .isEqualTo("\"\\u0001\\u001f\\t\\r\"");
        assertThat(json("\"{{ n|upper }}\"", "{\"n\": \"\\\", \\\"admin\\\": \\\"1\"}"))
                .isEqualTo("\"\\\", \\\"ADMIN\\\": \\\"1\"");
        assertThat(json("{% autoescape off %}\"{{ n }}\"{% endautoescape %}", "{\"n\": \"\\\"\"}"))
                .isEqualTo("\"\\\"\"");
    }

    @Test
    void givenOtherValuesInABody_thenTheyAreJson() {
        assertThat(
                        json(
                                "[{{ t }},{{ f }},{{ n }},{{ o }},{{ l }},{{ z }},\"{{ nothing"
                                        + " }}\"]",
                                "{\"t\":true,\"f\":false,\"n\":12.50,\"o\":{\"a\":\"\\\"\"},"
                                        + "\"l\":[1,null],\"z\":null}"))
                .isEqualTo("[true,false,12.5,{\"a\": \"\\\"\"},[1, null],null,\"\"]");
    }

    @Test
    void givenTextThatIsEscapedOrSafe_thenItIsNotEscapedAgain() {
        assertThat(json("\"{{ n|escapejs }}\"", "{\"n\": \"a\\\"b\"}")).isEqualTo("\"a\\u0022b\"");
        assertThat(json("{{ n|safe }}", "{\"n\": \"{\\\"a\\\":1}\"}")).isEqualTo("{\"a\":1}");
    }

    @Test
    void givenTextInAnAddress_thenItStaysInItsPlace() {
        var variables = "{\"n\": \"a&b=c/../d?e#f é@\"}";

        assertThat(url("https://x.example/{{ n }}?n={{ n }}", variables))
                .isEqualTo(
                        "https://x.example/a%26b%3Dc%2F..%2Fd%3Fe%23f%20%C3%A9%40"
                                + "?n=a%26b%3Dc%2F..%2Fd%3Fe%23f%20%C3%A9%40");
        assertThat(url("https://x.example/?n={{ n|urlencode:'' }}", variables))
                .as("once")
                .isEqualTo("https://x.example/?n=a%26b%3Dc%2F..%2Fd%3Fe%23f%20%C3%A9%40");
        assertThat(url("{{ n|safe }}", "{\"n\": \"https://x.example/?a=b\"}"))
                .isEqualTo("https://x.example/?a=b");
    }
}
