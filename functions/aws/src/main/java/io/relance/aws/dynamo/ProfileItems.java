package io.relance.aws.dynamo;

import static io.relance.aws.dynamo.Items.DOC;
import static io.relance.aws.dynamo.Items.number;
import static io.relance.aws.dynamo.Items.text;

import io.relance.codec.document.CustomerJson;
import io.relance.codec.document.ProfileStateJson;
import io.relance.core.Fingerprint;
import io.relance.core.consent.Channel;
import io.relance.core.flow.FlowId;
import io.relance.core.profile.Identifier;
import io.relance.core.profile.ProfileId;
import io.relance.core.record.FlowEntry;
import io.relance.core.record.ProfileState;
import io.relance.core.record.Profiles;
import io.relance.core.rfm.Customer;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The items of one profile, see [DynamoProfiles].
final class ProfileItems {
    static final String HEAD = "S#HEAD";
    static final String STATE = "S#STATE";
    static final String TIMER = "S#TIMER#";
    static final String FLOW = "S#FLOW#";

    /// Attributes of the state: what the person is as a customer, and who are customers at all.
    static final String CUSTOMER = "customer";

    static final String CUSTOMER_SHARD = "customerShard";

    private ProfileItems() {}

    static Map<String, AttributeValue> identifier(Identifier identifier) {
        return Items.key(
                "I#" + identifier.kind() + "#" + Fingerprint.of(42, identifier.value()), "I");
    }

    static TransactWriteItem claim(String table, Identifier identifier, ProfileId by) {
        var item = new HashMap<>(identifier(identifier));
        item.put("profile", text(by.value()));
        return TransactWriteItem.builder()
                .put(
                        Put.builder()
                                .tableName(table)
                                .item(item)
                                .conditionExpression("attribute_not_exists(PK) OR profile = :me")
                                .expressionAttributeValues(Map.of(":me", text(by.value())))
                                .build())
                .build();
    }

    static TransactWriteItem free(String table, Identifier identifier, ProfileId by) {
        return TransactWriteItem.builder()
                .delete(
                        Delete.builder()
                                .tableName(table)
                                .key(identifier(identifier))
                                .conditionExpression("profile = :me")
                                .expressionAttributeValues(Map.of(":me", text(by.value())))
                                .build())
                .build();
    }

    static Map<String, AttributeValue> timer(ProfileId profile, Channel channel) {
        return Items.key(Items.pk(profile), TIMER + channel.apiName());
    }

    static Map<String, AttributeValue> timer(ProfileId profile, Channel channel, Instant until) {
        var item = new HashMap<>(timer(profile, channel));
        item.put("until", text(Items.sortable(until)));
        return item;
    }

    static TransactWriteItem head(String table, ProfileState stored) {
        var item = new HashMap<>(Items.key(Items.pk(stored.profile().id()), HEAD));
        item.put(DOC, text(ProfileStateJson.writeHead(stored)));
        item.put("version", number(stored.version()));
        return TransactWriteItem.builder().put(put -> put.tableName(table).item(item)).build();
    }

    /// The update of the state alone, on condition that nobody wrote since the version before.
    ///
    /// @param stored as it will be
    /// @param headChanged whether the head is written with it
    static Update state(String table, ProfileState stored, boolean headChanged) {
        var id = stored.profile().id();
        var names = new HashMap<>(Map.of("#doc", DOC, "#version", "version", "#shard", "shard"));
        names.put("#dueShard", "dueShard");
        names.put("#dueAt", "dueAt");
        var values = new HashMap<String, AttributeValue>();
        values.put(":doc", text(ProfileStateJson.writeState(stored)));
        values.put(":version", number(stored.version()));
        values.put(":shard", text(Integer.toString(Profiles.shardOf(id))));
        var set = "SET #doc = :doc, #version = :version, #shard = :shard";
        if (headChanged) {
            names.put("#head", "head");
            set += ", #head = :version";
        }
        var remove = "";
        if (stored.recheckAt().isPresent()) {
            set += ", #dueShard = :dueShard, #dueAt = :dueAt";
            values.put(":dueShard", text(ProfileIndexes.dueShard(id)));
            values.put(":dueAt", text(Items.sortable(stored.recheckAt().get())));
        } else {
            remove = " REMOVE #dueShard, #dueAt";
        }
        if (stored.customer().equals(Customer.NONE)) {
            remove += (remove.isEmpty() ? " REMOVE " : ", ") + "#customer, #customerShard";
        } else {
            set += ", #customer = :customer, #customerShard = :shard";
            values.put(":customer", text(CustomerJson.write(stored.customer())));
        }
        names.put("#customer", CUSTOMER);
        names.put("#customerShard", CUSTOMER_SHARD);
        var condition = "attribute_not_exists(PK)";
        if (stored.version() > 1) {
            condition = "#version = :before";
            values.put(":before", number(stored.version() - 1));
        }
        return Update.builder()
                .tableName(table)
                .key(Items.key(Items.pk(id), STATE))
                .updateExpression(set + remove)
                .conditionExpression(condition)
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .build();
    }

    /// Whether head and state were written together or one after the other, none in between.
    static boolean fit(List<Map<String, AttributeValue>> items) {
        var head = item(items, HEAD);
        var state = item(items, STATE);
        return head.isPresent()
                && state.isPresent()
                && number(head.get(), "version") == number(state.get(), "head");
    }

    /// @param items of the profile, that [#fit]
    static ProfileState read(ProfileId id, List<Map<String, AttributeValue>> items) {
        var head = item(items, HEAD).orElseThrow();
        var state = item(items, STATE).orElseThrow();
        var timers = new EnumMap<Channel, Instant>(Channel.class);
        var entries = new HashMap<FlowId, FlowEntry>();
        for (var item : items) {
            var sk = Items.text(item, Items.SK);
            if (sk.startsWith(TIMER)) {
                timers.put(
                        Channel.named(sk.substring(TIMER.length())).orElseThrow(),
                        Instant.parse(Items.text(item, "until")));
            } else if (sk.startsWith(FLOW)) {
                entries.put(
                        new FlowId(sk.substring(FLOW.length())),
                        ProfileStateJson.readEntry(Items.text(item, DOC)));
            }
        }
        return ProfileStateJson.read(
                id,
                Items.text(head, DOC),
                Items.text(state, DOC),
                Items.find(state, "dueAt").map(Instant::parse),
                customer(state),
                timers,
                entries,
                number(state, "version"));
    }

    /// What somebody is as a customer.
    ///
    /// @param item the state, or its copy in the index of customers
    static Customer customer(Map<String, AttributeValue> item) {
        return Items.find(item, CUSTOMER).map(CustomerJson::read).orElse(Customer.NONE);
    }

    static boolean has(List<Map<String, AttributeValue>> items, String sk) {
        return item(items, sk).isPresent();
    }

    private static Optional<Map<String, AttributeValue>> item(
            List<Map<String, AttributeValue>> items, String sk) {
        return items.stream().filter(item -> sk.equals(Items.text(item, Items.SK))).findFirst();
    }
}
