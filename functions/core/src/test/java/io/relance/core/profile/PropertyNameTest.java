package io.relance.core.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropertyNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "colour",
                "country",
                "created",
                "last_event_date",
                "address1",
                " ",
                "it's \"so\"",
                "properties['x']",
                "properties['it\\'s']",
                "location['city']",
                "a\\'b",
                "Größe 🎁"
            })
    void givenAnyNameOfAProperty_whenWrittenAndRead_thenItIsTheSame(String name) {
        var custom = new PropertyName.Custom(name);

        assertThat(PropertyName.named(custom.written())).contains(custom);
    }

    @Test
    void givenStandardFields_whenWrittenAndRead_thenTheyAreTheSame() {
        for (var attribute : Attribute.values()) {
            // These two have no spelling: no condition and no rule asks for them.
            if (attribute != Attribute.ANONYMOUS_ID && attribute != Attribute.IMAGE) {
                var standard = new PropertyName.Standard(attribute);

                assertThat(PropertyName.named(standard.written())).contains(standard);
            }
        }
    }

    @Test
    void givenNoName_whenRead_thenThereIsNone() {
        for (var written :
                new String[] {
                    "", "  ", "created", "last_event_date", "properties['']", "location['email']"
                }) {
            assertThat(PropertyName.named(written)).as(written).isEmpty();
        }
    }
}
