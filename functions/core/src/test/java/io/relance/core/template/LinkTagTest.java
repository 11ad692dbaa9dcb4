package io.relance.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkTagTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            textBlock =
                    """
                    {% unsubscribe %} ~ <a href="https://shop.example.com/u?p=1&amp;t=2">Unsubscribe</a>
                    {% unsubscribe 'Stop <b>' %} ~ <a href="https://shop.example.com/u?p=1&amp;t=2">Stop <b></a>
                    {% unsubscribe name %} ~ <a href="https://shop.example.com/u?p=1&amp;t=2">&lt;é&gt;</a>
                    {% unsubscribe_link %} ~ https://shop.example.com/u?p=1&amp;t=2
                    {% manage_preferences %} ~ <a href="https://shop.example.com/p?p=1&amp;t=2">Manage preferences</a>
                    {% manage_preferences 'Mine' %} ~ <a href="https://shop.example.com/p?p=1&amp;t=2">Mine</a>
                    {% manage_preferences_link %} ~ https://shop.example.com/p?p=1&amp;t=2
                    {% web_view %} ~ <a href="https://shop.example.com/w?p=1&amp;t=2">View in browser</a>
                    {% web_view 'See' %} ~ <a href="https://shop.example.com/w?p=1&amp;t=2">See</a>
                    {% web_view_link %} ~ https://shop.example.com/w?p=1&amp;t=2
                    """)
    void givenHtml_whenALinkTagIsRendered_thenItIsALink(String template, String expected) {
        assertThat(Rendering.html(template, "{\"name\": \"<é>\"}")).isEqualTo(expected);
    }

    @Test
    void givenText_whenALinkTagIsRendered_thenTheAddressStandsBehindTheWords() {
        var text = Rendering.text("{% unsubscribe 'Stop' %}, {% unsubscribe_link %}", "{}");

        assertThat(text)
                .isEqualTo(
                        "Stop (https://shop.example.com/u?p=1&t=2),"
                                + " https://shop.example.com/u?p=1&t=2");
    }

    @ParameterizedTest
    @CsvSource({
        "{% unsubscribe %}, true",
        "{% if a %}{% unsubscribe 'x' %}{% endif %}, true",
        "{% unsubscribe_link %}, true",
        "{% manage_preferences %}, true",
        "{% manage_preferences_link %}, true",
        "{% web_view %}, false",
        "unsubscribe, false",
        "{# {% unsubscribe %} #}, false",
        "{% comment %}{% unsubscribe %}{% endcomment %}, false",
    })
    void givenATemplate_whenAskedForAWayOut_thenOnlyRealTagsCount(
            String template, boolean expected) {
        assertThat(Template.parse(template).orThrow().hasUnsubscribe()).isEqualTo(expected);
    }
}
