package io.relance.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.Refusal;
import io.relance.core.Result;
import io.relance.local.migration.Aliases;
import io.relance.local.migration.Change;
import io.relance.local.migration.Destination;
import io.relance.local.migration.Export;
import io.relance.local.migration.Item;
import io.relance.local.migration.Migration;
import io.relance.local.migration.Posting;
import io.relance.local.migration.Verdict;

import picocli.CommandLine;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `relance import`: flows and segments exported from another service, item by item: taken over,
/// taken over with changes, or refused, and why.
@CommandLine.Command(
        name = "import",
        description = {
            "Take over flows and segments, as Klaviyo's API exports them.",
            "Prints what is taken over and what is not. Files may also hold the metrics, lists,"
                    + " segments and templates that flows refer to: the API's answers as they are."
        },
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    @CommandLine.Parameters(paramLabel = "FILE.json", arity = "1..*", description = "Exports.")
    private List<Path> files = List.of();

    @CommandLine.Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write what is taken over there, ready to post, and aliases.json.")
    private Optional<Path> out = Optional.empty();

    @CommandLine.Option(
            names = "--to",
            paramLabel = "URL",
            description = "Create it in the Relance that runs there, and what it refers to.")
    private Optional<String> to = Optional.empty();

    @CommandLine.Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Private API key for --to. Default: rk_local.")
    private String key = "rk_local";

    private final Export export = Export.empty();
    private final Aliases aliases = new Aliases(export);
    private final List<Item> accepted = new ArrayList<>();
    private int unchanged;
    private int changed;
    private int refused;

    @Override
    public Integer call() throws IOException {
        for (var file : files) {
            read(file);
        }
        var destination = to.map(this::destination);
        // What is referred to has to exist before it can be named.
        export.items().forEach(item -> new Migration(export, aliases).verdict(item));
        var posting = destination.map(there -> new Posting(there, export, aliases));
        if (posting.isPresent()) {
            for (var sentence : reached(posting.get()::createWhatIsReferredTo)) {
                say("refused: " + sentence);
            }
        }
        for (var kind : Item.Kind.values()) {
            if (kind != Item.Kind.FLOW) {
                judge(kind, posting);
            }
        }
        judge(Item.Kind.FLOW, posting);
        references();
        keep();
        say(
                "%d items: %d taken over, %d taken over with changes, %d refused"
                        .formatted(export.items().size(), unchanged, changed, refused));
        return Main.DONE;
    }

    private void read(Path file) throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new InputException("cannot read " + file);
        }
        var bytes = Files.readAllBytes(file);
        switch (Json.read(new String(bytes, StandardCharsets.UTF_8))) {
            case Result.Ok(var document) -> {
                if (!export.add(file.toString(), document)) {
                    throw new InputException(file + " holds no flow, segment or part of one");
                }
            }
            case Result.Err(var why) -> throw new InputException(file + ": " + why.message());
        }
    }

    private Destination destination(String url) {
        try {
            var base = URI.create(url.replaceFirst("/+$", ""));
            if (base.getHost() != null && List.of("http", "https").contains(base.getScheme())) {
                return new Destination(base.toString(), key);
            }
        } catch (IllegalArgumentException noAddress) {
            throw new InputException("--to is an address such as http://127.0.0.1:8787", noAddress);
        }
        throw new InputException("--to is an address such as http://127.0.0.1:8787");
    }

    private interface Call<T> {
        T make() throws IOException;
    }

    private <T> T reached(Call<T> call) {
        try {
            return call.make();
        } catch (IOException unreachable) {
            throw new InputException("nobody answers at " + to.orElseThrow(), unreachable);
        }
    }

    private void judge(Item.Kind kind, Optional<Posting> posting) {
        for (var item : export.items().stream().filter(i -> i.kind() == kind).toList()) {
            judge(item, posting);
        }
    }

    private void judge(Item item, Optional<Posting> posting) {
        say("%s%s %s".formatted(item.file(), at(item.pointer()), item.name()));
        switch (new Migration(export, aliases).verdict(item)) {
            case Verdict.Refused(var why) -> refuse(item, why);
            case Verdict.TakenOver(var definition, var about, var changes) -> {
                var created =
                        posting.filter(_ -> item.isWhole())
                                .map(there -> reached(() -> there.post(item, definition)));
                if (created.isPresent() && created.get() instanceof Result.Err(var why)) {
                    refuse(item, why);
                } else {
                    take(item, item.isWhole() ? ": " + about : "", changes);
                    write(item, definition);
                    created.ifPresent(id -> say("  there: " + id.orThrow()));
                }
            }
        }
    }

    private static String at(String pointer) {
        return pointer.isEmpty() ? "" : " " + pointer;
    }

    private void refuse(Item item, List<Refusal> why) {
        refused++;
        why.forEach(
                refusal ->
                        say(
                                "  refused:%s %s"
                                        .formatted(
                                                at(item.inFile(refusal.pointer())),
                                                refusal.message())));
    }

    private void take(Item item, String about, List<Change> changes) {
        if (changes.isEmpty()) {
            unchanged++;
            say("  taken over" + about);
            return;
        }
        changed++;
        say("  taken over, changed" + about);
        changes.forEach(
                change -> say("    %s %s".formatted(item.inFile(change.pointer()), change.what())));
    }

    private void write(Item item, ObjectNode definition) {
        if (out.isEmpty() || !item.isWhole()) {
            return;
        }
        accepted.add(item);
        var document = Json.NODES.objectNode();
        var kind = item.kind() == Item.Kind.FLOW ? "flow" : "segment";
        document.putObject("data")
                .put("type", kind)
                .set("attributes", Posting.attributes(item, definition));
        save("%s-%02d.json".formatted(kind, accepted.size()), document);
    }

    private void keep() {
        if (out.isPresent()) {
            save("aliases.json", aliases.json());
        }
    }

    private void save(String name, ObjectNode document) {
        var folder = out.orElseThrow();
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name), document.toPrettyString() + "\n");
        } catch (IOException unwritable) {
            throw new InputException("cannot write to " + folder, unwritable);
        }
    }

    private void references() {
        aliases.all()
                .forEach(
                        (kind, ids) ->
                                ids.forEach(
                                        (id, ours) ->
                                                say(
                                                        "%s %s -> %s%s"
                                                                .formatted(
                                                                        kind,
                                                                        id,
                                                                        ours.orElse(
                                                                                "to be created"),
                                                                        named(kind, id)))));
    }

    private String named(String kind, String id) {
        return aliases.isNamed(kind, id)
                ? " (%s)".formatted(aliases.name(kind, id))
                : " (these files do not tell its name: add the API's answer that does)";
    }

    private static void say(String line) {
        Answers.out().println(line);
    }
}
