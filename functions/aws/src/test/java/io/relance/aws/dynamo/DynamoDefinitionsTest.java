package io.relance.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.definition.Definitions;
import io.relance.core.definition.DefinitionsContract;
import io.relance.core.definition.Settings;
import io.relance.core.message.MailTemplate;
import io.relance.core.message.TemplateId;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;

class DynamoDefinitionsTest extends DefinitionsContract {
    @Override
    protected Definitions definitions() {
        return new DynamoDefinitions(LocalDynamo.client(), LocalDynamo.table(), Settings.DEFAULT);
    }

    /// A picture inside of the HTML hardly gets smaller: 536,000 characters of it make 400 KB.
    @Test
    void givenATemplateThatHardlyGetsSmaller_whenSaved_thenItFitsOrIsRefusedButNeverFails() {
        var definitions = definitions();

        assertThat(definitions.save(pictured(395_000))).isTrue();
        assertThat(definitions.template(new TemplateId("Tpl001"))).contains(pictured(395_000));
        for (var bytes : new int[] {405_000, 408_000, 500_000, 2_000_000}) {
            assertThat(definitions.save(pictured(bytes))).as("%d", bytes).isFalse();
        }
        assertThat(definitions.templates()).containsExactly(pictured(395_000));
    }

    private static MailTemplate pictured(int bytes) {
        var picture = new byte[bytes];
        new Random(7).nextBytes(picture);
        var html =
                "<img src=\"data:image/png;base64,%s\">"
                        .formatted(Base64.getEncoder().encodeToString(picture));
        var now = Instant.parse("2026-03-02T12:00:00Z");
        return new MailTemplate(
                new TemplateId("Tpl001"), "Large", "CODE", html, Optional.empty(), now, now);
    }
}
