package io.relance.codec.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.relance.codec.ValueJson;
import io.relance.core.Refusal;
import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A part of a request document, and where it lies. What is wrong with it is noted, not thrown: one
/// answer names everything that is to be mended.
///
/// A part that should be there and is not is empty and silent: its absence has been noted once.
public final class Part {
    private final JsonNode node;
    private final String pointer;
    private final List<Refusal> refusals;

    private Part(JsonNode node, String pointer, List<Refusal> refusals) {
        this.node = node;
        this.pointer = pointer;
        this.refusals = refusals;
    }

    /// The whole document. Text that no store can hold (half of a character) is refused right away.
    public static Part whole(JsonNode document) {
        var part = new Part(document, "", new ArrayList<>());
        Texts.broken(document).ifPresent(part.refusals::add);
        return part;
    }

    /// What was refused so far, anywhere in the document.
    public List<Refusal> refusals() {
        return List.copyOf(refusals);
    }

    public JsonNode node() {
        return node;
    }

    public String pointer() {
        return pointer;
    }

    public boolean present() {
        return !node.isMissingNode();
    }

    public void refuse(String message) {
        refusals.add(new Refusal(pointer, message));
    }

    public void refuse(String name, String message) {
        refusals.add(new Refusal(below(name), message));
    }

    /// Notes refusals that were found by another reader, whole pointers and all.
    public void refuseAll(List<Refusal> found) {
        refusals.addAll(found);
    }

    public boolean has(String name) {
        return node.has(name);
    }

    /// Whether the field is absent or null.
    public boolean lacks(String name) {
        return !node.hasNonNull(name);
    }

    /// The resource object under `data`, which must be of this type.
    public Part data(String type) {
        var data = part("data");
        data.typed(type);
        return data;
    }

    /// The resource objects under `data`, of this type, at least one and at most `limit`.
    public List<Part> dataList(String type, int limit) {
        var items = parts("data");
        items.forEach(item -> item.typed(type));
        if (items.size() > limit) {
            refuse("data", "At most %d at a time, not %d.".formatted(limit, items.size()));
        } else if (items.isEmpty() && node.path("data").isArray()) {
            refuse("data", "At least one is needed.");
        }
        return items;
    }

    /// Refuses an identifier in the document that is not the one in the address.
    public void named(String id) {
        maybeText("id")
                .filter(own -> !own.equals(id))
                .ifPresent(own -> refuse("id", "This is not the id in the request's address."));
    }

    private void typed(String type) {
        if (!present()) {
            return;
        }
        text("type")
                .filter(own -> !own.equals(type))
                .ifPresent(own -> refuse("type", "The type has to be \"%s\".".formatted(type)));
    }

    /// An object that has to be there.
    public Part part(String name) {
        if (present() && lacks(name)) {
            refuse(name, "This field is required: an object.");
        }
        return maybePart(name);
    }

    /// An object that may be absent, or null.
    public Part maybePart(String name) {
        var child = node.path(name);
        if (child.isObject()) {
            return new Part(child, below(name), refusals);
        }
        if (!lacks(name)) {
            refuse(name, "This has to be an object.");
        }
        return new Part(MissingNode.getInstance(), below(name), refusals);
    }

    /// An array of objects that has to be there.
    public List<Part> parts(String name) {
        var array = node.path(name);
        if (!array.isArray()) {
            if (present()) {
                refuse(name, "This field is required: an array.");
            }
            return List.of();
        }
        var items = new ArrayList<Part>();
        for (var i = 0; i < array.size(); i++) {
            var item = new Part(array.get(i), below(name) + "/" + i, refusals);
            if (array.get(i).isObject()) {
                items.add(item);
            } else {
                item.refuse("This has to be an object.");
            }
        }
        return items;
    }

    /// A text that has to be there and is not blank.
    public Optional<String> text(String name) {
        if (present() && lacks(name)) {
            refuse(name, "This field is required: a text.");
            return Optional.empty();
        }
        var text = maybeText(name);
        if (text.filter(String::isBlank).isPresent()) {
            refuse(name, "This field may not be blank.");
            return Optional.empty();
        }
        return text;
    }

    public Optional<String> maybeText(String name) {
        return scalar(name, JsonNode::isTextual, "a text", JsonNode::textValue);
    }

    public Optional<Boolean> maybeFlag(String name) {
        return scalar(name, JsonNode::isBoolean, "true or false", JsonNode::booleanValue);
    }

    public Optional<BigDecimal> maybeNumber(String name) {
        return scalar(name, JsonNode::isNumber, "a number", JsonNode::decimalValue);
    }

    /// An instant in ISO 8601.
    public Optional<Instant> maybeTime(String name) {
        var text = maybeText(name);
        var time = text.flatMap(ApiTime::parse);
        if (text.isPresent() && time.isEmpty()) {
            refuse(name, "This has to be a time such as 2026-01-31T10:00:00Z.");
        }
        return time;
    }

    /// One of some words.
    public <T> Optional<T> maybeChoice(
            String name, Function<String, Optional<T>> known, String words) {
        var text = maybeText(name);
        var choice = text.flatMap(known);
        if (text.isPresent() && choice.isEmpty()) {
            refuse(name, "This has to be one of: " + words + ".");
        }
        return choice;
    }

    /// The fields of an object that may be absent, or null.
    public Value.Fields maybeFields(String name) {
        return ValueJson.readFields(maybePart(name).node);
    }

    private <T> Optional<T> scalar(
            String name,
            java.util.function.Predicate<JsonNode> kind,
            String asked,
            Function<JsonNode, T> read) {
        if (lacks(name)) {
            return Optional.empty();
        }
        var child = node.path(name);
        if (!kind.test(child)) {
            refuse(name, "This has to be " + asked + ".");
            return Optional.empty();
        }
        return Optional.of(read.apply(child));
    }

    private String below(String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
