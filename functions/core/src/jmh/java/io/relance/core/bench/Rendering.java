package io.relance.core.bench;

import io.relance.core.template.Context;
import io.relance.core.template.Escape;
import io.relance.core.template.Links;
import io.relance.core.template.Template;
import io.relance.core.value.Value;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// HTML bodies of the demo's abandoned-cart mail a second: three line items, parsed before.
@State(Scope.Thread)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class Rendering {
    private static final Path MAILS =
            Path.of("infra/local/src/main/resources/io/relance/local/demo/mails");

    private final Template mail =
            parsed(file("layout").replace("<!-- content -->", file("cart-reminder")));
    private final Context context =
            new Context(
                    variables(),
                    Escape.HTML,
                    new Links("https://shop.example/u/abc", "https://shop.example/u/abc", ""),
                    Instant.parse("2026-03-01T12:00:00Z"),
                    ZoneId.of("Europe/Paris"),
                    Locale.FRANCE);

    @Benchmark
    public String cartReminder() {
        return mail.render(context).orThrow();
    }

    private static String file(String name) {
        try {
            return Files.readString(MAILS.resolve(name + ".html"));
        } catch (IOException elsewhere) {
            throw new IllegalStateException("run from the repository's root", elsewhere);
        }
    }

    private static Template parsed(String source) {
        return Template.parse(source).orThrow();
    }

    private static Value.Fields variables() {
        var extra =
                Map.of(
                        "checkout_url", Value.of("https://shop.example/checkouts/8c1f?key=42&x=1"),
                        "line_items",
                                Value.of(
                                        List.of(
                                                item("Thé vert « Sencha »", "14.50", 2),
                                                item("Bougie figuier & cèdre", "32.00", 1),
                                                item("Savon d'Alep", "8.90", 3))));
        return new Value.Fields(
                Map.of(
                        "first_name", Value.of("Chloé"),
                        "email", Value.of("chloe@example.com"),
                        "event", Value.of(Map.of("extra", Value.of(extra))),
                        "organization", Value.of(Map.of("name", Value.of("Maison Alba")))));
    }

    private static Value item(String title, String price, int quantity) {
        return Value.of(
                Map.of(
                        "title", Value.of(title),
                        "price", Value.of(price),
                        "quantity", Value.of(quantity)));
    }
}
