package io.relance.core.bench;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.tree.Node;

import io.relance.core.template.Context;
import io.relance.core.template.Escape;
import io.relance.core.template.Links;
import io.relance.core.template.Template;
import io.relance.core.value.Value;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
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
import java.util.stream.Collectors;

/// HTML bodies of the demo's abandoned-cart mail a second, three line items in it: ours, and
/// [Jinjava](https://github.com/HubSpot/jinjava)'s of the same mail in its own dialect, once as its
/// users call it and once, as ours, from a tree parsed before. Jinjava takes long to get warm.
@State(Scope.Thread)
@Fork(2)
@Warmup(iterations = 5, time = 4)
@Measurement(iterations = 5, time = 2)
public class Rendering {
    private static final Path MAILS =
            Path.of("infra/local/src/main/resources/io/relance/local/demo/mails");
    private static final String UNSUBSCRIBE = "https://shop.example/u/abc";
    private static final String SOURCE =
            file("layout").replace("<!-- content -->", file("cart-reminder"));
    private static final String JINJA =
            "{% autoescape %}"
                    + SOURCE.replaceAll("\\|default:('[^']*')", "|default($1, true)")
                            .replace(
                                    "{% unsubscribe 'Unsubscribe' %}",
                                    "<a href=\"{{ unsubscribe_link }}\">Unsubscribe</a>")
                    + "{% endautoescape %}";

    private final Template mail = Template.parse(SOURCE).orThrow();
    private final Context context =
            new Context(
                    variables(),
                    Escape.HTML,
                    new Links(UNSUBSCRIBE, UNSUBSCRIBE, ""),
                    Instant.parse("2026-03-01T12:00:00Z"),
                    ZoneId.of("Europe/Paris"),
                    Locale.FRANCE);

    private final Jinjava jinjava = new Jinjava(JinjavaConfig.newBuilder().build());
    private final Map<String, Object> bindings = bindings();
    private final Node tree = jinjava.newInterpreter().parse(JINJA);

    /// Both engines must print the same words; they differ in how they write an apostrophe.
    @Setup
    public void bothPrintTheSame() {
        var ours = ours().replace("&#x27;", "&#39;");
        if (!ours.equals(jinjava()) || !ours.equals(jinjavaParsedBefore())) {
            throw new IllegalStateException(ours + "\n\nis not\n\n" + jinjavaParsedBefore());
        }
    }

    @Benchmark
    public String ours() {
        return mail.render(context).orThrow();
    }

    @Benchmark
    public String jinjava() {
        return jinjava.render(JINJA, bindings);
    }

    @Benchmark
    public String jinjavaParsedBefore() {
        var interpreter = jinjava.newInterpreter();
        interpreter.getContext().putAll(bindings);
        try (var current = JinjavaInterpreter.closeablePushCurrent(interpreter).get()) {
            return current.value().render(tree);
        }
    }

    private static String file(String name) {
        try {
            return Files.readString(MAILS.resolve(name + ".html"));
        } catch (IOException elsewhere) {
            throw new IllegalStateException("run from the repository's root", elsewhere);
        }
    }

    private static Value.Fields variables() {
        return (Value.Fields) value(bindings());
    }

    private static Map<String, Object> bindings() {
        var items =
                List.of(
                        item("Thé vert « Sencha »", "14.50", 2),
                        item("Bougie figuier & cèdre", "32.00", 1),
                        item("Savon d'Alep", "8.90", 3));
        var checkout = "https://shop.example/checkouts/8c1f?key=42&x=1";
        return Map.of(
                "first_name",
                "Chloé",
                "email",
                "chloe@example.com",
                "event",
                Map.of("extra", Map.of("checkout_url", checkout, "line_items", items)),
                "organization",
                Map.of("name", "Maison Alba"),
                "unsubscribe_link",
                UNSUBSCRIBE);
    }

    private static Map<String, Object> item(String title, String price, int quantity) {
        return Map.of("title", title, "price", price, "quantity", quantity);
    }

    private static Value value(Object plain) {
        return switch (plain) {
            case Map<?, ?> fields ->
                    new Value.Fields(
                            fields.entrySet().stream()
                                    .collect(
                                            Collectors.toMap(
                                                    field -> field.getKey().toString(),
                                                    field -> value(field.getValue()))));
            case List<?> items -> Value.of(items.stream().map(Rendering::value).toList());
            case Integer number -> Value.of(number);
            default -> Value.of(plain.toString());
        };
    }
}
