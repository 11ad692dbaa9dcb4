package io.relance.local.cli;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.codec.Json;
import io.relance.codec.ValueJson;
import io.relance.core.Refusal;
import io.relance.core.Result;
import io.relance.core.template.Context;
import io.relance.core.template.Escape;
import io.relance.core.template.Links;
import io.relance.core.template.Template;
import io.relance.core.template.TemplateError;
import io.relance.core.value.Value;

import picocli.CommandLine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `relance render`: a template of a file with variables of another. Nothing else is started.
@CommandLine.Command(
        name = "render",
        description = {
            "Render a template with the variables of a JSON file.",
            "Prints exactly what the template says, in UTF-8, without a line break at the end."
                    + " A template that is refused prints FILE:line:column: reason."
        },
        mixinStandardHelpOptions = true)
final class RenderCommand implements Callable<Integer> {
    @CommandLine.Parameters(
            paramLabel = "TEMPLATE",
            description = "The template's file; - for standard input.")
    private String template = "";

    @CommandLine.Option(
            names = "--context",
            paramLabel = "CTX.json",
            description = "A JSON object: the variables by name. - for standard input.")
    private Optional<String> context = Optional.empty();

    @CommandLine.Option(
            names = "--text",
            description = "Print the plain text that is made of the HTML.")
    private boolean text;

    @CommandLine.Option(
            names = "--no-escape",
            description = "Escape nothing, as in subjects and text messages.")
    private boolean plain;

    @CommandLine.Option(
            names = "--base",
            paramLabel = "DIR",
            description =
                    "Where {%% extends \"name\" %%} finds templates: the file DIR/name, or one in"
                            + " DIR called as the last part of the name. Default: beside TEMPLATE.")
    private Optional<Path> base = Optional.empty();

    @CommandLine.Option(
            names = "--locale",
            paramLabel = "TAG",
            description =
                    "Language of dates and money, such as fr-FR; another currency than the"
                            + " country's own by fr-FR-u-cu-usd. Default: en-US.")
    private String locale = "en-US";

    @CommandLine.Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Time zone of dates, such as Europe/Paris. Default: UTC.")
    private String zone = "UTC";

    @CommandLine.Option(
            names = "--now",
            paramLabel = "INSTANT",
            description = "The moment it is rendered at. Default: now.")
    private Optional<String> now = Optional.empty();

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    private final InstantSource wall = Clock.systemUTC();

    @Override
    public Integer call() throws IOException {
        if (template.equals(Input.STANDARD) && context.filter(Input.STANDARD::equals).isPresent()) {
            throw new InputException("only one of TEMPLATE and --context can be standard input");
        }
        var setting = context(variables());
        var source = Input.text(template);
        var layouts = new FileLayouts(directory());
        return switch (Template.parse(source, layouts).then(parsed -> parsed.render(setting))) {
            case Result.Ok(var rendered) -> print(rendered);
            case Result.Err(var error) ->
                    refused(error, error.base().flatMap(layouts::path).map(Path::toString));
        };
    }

    private int print(String rendered) throws IOException {
        var shown = text ? Template.plainText(rendered) : rendered;
        Answers.out().write(shown.getBytes(StandardCharsets.UTF_8));
        Answers.out().flush();
        return Main.DONE;
    }

    /// @param base the file the place belongs to, where that is not the template's own
    private int refused(TemplateError error, Optional<String> base) {
        spec.commandLine()
                .getErr()
                .println(
                        "%s:%d:%d: %s"
                                .formatted(
                                        base.orElse(template),
                                        error.line(),
                                        error.column(),
                                        error.message()));
        return Main.REFUSED;
    }

    private Value.Fields variables() throws IOException {
        if (context.isEmpty()) {
            return Value.Fields.EMPTY;
        }
        return switch (Json.read(Input.text(context.get()))) {
            case Result.Ok<JsonNode, Refusal>(var node) when node.isObject() ->
                    ValueJson.readFields(node);
            case Result.Ok<JsonNode, Refusal> _ ->
                    throw new InputException(
                            context.get()
                                    + " has to hold an object, such as {\"first_name\": \"Ana\"}");
            case Result.Err<JsonNode, Refusal>(var refusal) ->
                    throw new InputException(context.get() + ": " + refusal.message());
        };
    }

    private Context context(Value.Fields variables) {
        var escape = plain ? Escape.NONE : Escape.HTML;
        return new Context(variables, escape, Links.NONE, instant(), zone(), locale());
    }

    private Path directory() {
        return base.orElseGet(
                () ->
                        template.equals(Input.STANDARD)
                                ? Path.of("")
                                : Path.of(template).toAbsolutePath().getParent());
    }

    private Instant instant() {
        try {
            return now.map(Instant::parse).orElseGet(wall::instant);
        } catch (DateTimeException notAnInstant) {
            throw new InputException("--now is an instant such as 2026-03-01T12:00:00Z");
        }
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw new InputException("--zone is a time zone such as Europe/Paris");
        }
    }

    private Locale locale() {
        try {
            return new Locale.Builder().setLanguageTag(locale.replace('_', '-')).build();
        } catch (IllformedLocaleException noTag) {
            throw new InputException("--locale is a language tag such as fr-FR");
        }
    }
}
