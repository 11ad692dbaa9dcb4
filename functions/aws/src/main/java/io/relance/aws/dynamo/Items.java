package io.relance.aws.dynamo;

import io.relance.core.profile.ProfileId;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Map;
import java.util.Optional;

/// Keys and attributes of items.
final class Items {
    static final String PK = "PK";
    static final String SK = "SK";

    /// Where the JSON of an item is.
    static final String DOC = "doc";

    private static final DateTimeFormatter FIXED_WIDTH =
            new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

    private Items() {}

    static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of(PK, text(pk), SK, text(sk));
    }

    static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    static String pk(ProfileId profile) {
        return "P#" + profile.value();
    }

    static ProfileId profile(Map<String, AttributeValue> item) {
        return new ProfileId(text(item, PK).substring(2));
    }

    /// @throws IllegalStateException where there is no such attribute
    static String text(Map<String, AttributeValue> item, String attribute) {
        return find(item, attribute)
                .orElseThrow(() -> new IllegalStateException("a stored item lacks " + attribute));
    }

    static Optional<String> find(Map<String, AttributeValue> item, String attribute) {
        return Optional.ofNullable(item.get(attribute)).map(AttributeValue::s);
    }

    static long number(Map<String, AttributeValue> item, String attribute) {
        var found = item.get(attribute);
        if (found == null) {
            throw new IllegalStateException("a stored item lacks " + attribute);
        }
        return Long.parseLong(found.n());
    }

    /// The item under a key; empty where there is none. Asks cheaply first, and surely only before
    /// it says no: whoever follows a write within a moment may not be told that it never was.
    static Optional<Map<String, AttributeValue>> find(
            DynamoDbClient dynamo, String table, Map<String, AttributeValue> key) {
        var item = dynamo.getItem(get -> get.tableName(table).key(key)).item();
        return item.isEmpty() ? findSurely(dynamo, table, key) : Optional.of(item);
    }

    /// The item under a key, as the last write left it.
    static Optional<Map<String, AttributeValue>> findSurely(
            DynamoDbClient dynamo, String table, Map<String, AttributeValue> key) {
        var item = dynamo.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item();
        return item.isEmpty() ? Optional.empty() : Optional.of(item);
    }

    /// An instant as text that sorts by time: always nine decimals.
    static String sortable(Instant at) {
        return FIXED_WIDTH.format(at);
    }
}
