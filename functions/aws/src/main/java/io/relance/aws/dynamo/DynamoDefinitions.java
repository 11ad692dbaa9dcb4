package io.relance.aws.dynamo;

import static io.relance.aws.dynamo.Items.DOC;
import static io.relance.aws.dynamo.Items.text;

import io.relance.codec.Json;
import io.relance.codec.document.ListJson;
import io.relance.codec.document.MetricJson;
import io.relance.codec.document.ModelJson;
import io.relance.codec.document.SegmentJson;
import io.relance.codec.document.SettingsJson;
import io.relance.codec.document.TemplateJson;
import io.relance.codec.flow.FlowDocument;
import io.relance.core.definition.Catalogue;
import io.relance.core.definition.Definitions;
import io.relance.core.definition.Settings;
import io.relance.core.definition.StandardMetrics;
import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;
import io.relance.core.flow.Flow;
import io.relance.core.flow.FlowId;
import io.relance.core.list.ListId;
import io.relance.core.list.MarketingList;
import io.relance.core.message.MailTemplate;
import io.relance.core.message.TemplateId;
import io.relance.core.predict.Model;
import io.relance.core.segment.Segment;
import io.relance.core.segment.SegmentId;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// [Definitions] in a table of their own: `PK` = `D#METRIC`, `D#LIST`, `D#SEGMENT`, `D#FLOW`,
/// `D#SETTINGS` or `D#TEMPLATE`, `SK` = the identifier (`S` for the settings, and `MODEL` beside
/// them), `doc`; a template's
/// is compressed, as mails are long. `D#REVISION`/`R` has the revision `n`, which every write but a
/// template's moves in its own transaction.
///
/// A catalogue once read is kept, and costs one strongly consistent read of the revision from then
/// on. The metrics of every account are not stored.
public final class DynamoDefinitions implements Definitions {
    /// [An item has at most 400
    /// KB](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html),
    /// names and keys included.
    private static final int MOST_BYTES = 399 * 1024;

    private static final String SETTINGS = "S";
    private static final String MODEL = "MODEL";

    private final DynamoDbClient dynamo;
    private final String table;
    private final Settings deployed;
    private final Revisions revisions;
    private final AtomicReference<Optional<Catalogue>> kept =
            new AtomicReference<>(Optional.empty());

    /// @param deployed settings that hold until some are saved
    public DynamoDefinitions(DynamoDbClient dynamo, String table, Settings deployed) {
        this.dynamo = dynamo;
        this.deployed = deployed;
        this.table = table;
        this.revisions = new Revisions(dynamo, table);
    }

    @Override
    public Catalogue current() {
        var revision = revisions.current();
        return kept.get()
                .filter(catalogue -> catalogue.revision() == revision)
                .orElseGet(
                        () -> {
                            var read = read(revision);
                            kept.set(Optional.of(read));
                            return read;
                        });
    }

    /// May be newer than `revision`; then the next look finds another revision, and reads again.
    private Catalogue read(long revision) {
        var metrics = new HashMap<>(StandardMetrics.ALL);
        docs("METRIC")
                .map(item -> MetricJson.read(new MetricId(id(item)), doc(item)))
                .forEach(metric -> metrics.put(metric.id(), metric));
        var settings =
                docs("SETTINGS")
                        .collect(Collectors.toMap(DynamoDefinitions::id, DynamoDefinitions::doc));
        return new Catalogue(
                revision,
                Optional.ofNullable(settings.get(SETTINGS))
                        .map(SettingsJson::read)
                        .orElse(deployed),
                metrics,
                all(
                        "LIST",
                        item -> ListJson.read(new ListId(id(item)), doc(item)),
                        MarketingList::id),
                all(
                        "SEGMENT",
                        item -> SegmentJson.read(new SegmentId(id(item)), doc(item)),
                        Segment::id),
                all("FLOW", item -> FlowDocument.read(Json.read(doc(item)).orThrow()), Flow::id),
                Optional.ofNullable(settings.get(MODEL)).map(ModelJson::read));
    }

    private <K, V> Map<K, V> all(
            String kind, Function<Map<String, AttributeValue>, V> read, Function<V, K> id) {
        var all = new HashMap<K, V>();
        docs(kind).map(read).forEach(definition -> all.put(id.apply(definition), definition));
        return all;
    }

    private Stream<Map<String, AttributeValue>> docs(String kind) {
        return dynamo
                .queryPaginator(
                        query ->
                                query.tableName(table)
                                        .keyConditionExpression("PK = :kind")
                                        .expressionAttributeValues(
                                                Map.of(":kind", text("D#" + kind)))
                                        .consistentRead(true))
                .items()
                .stream();
    }

    @Override
    public void add(Metric metric) {
        if (!StandardMetrics.ALL.containsKey(metric.id())) {
            revisions.putNew(item("METRIC", metric.id().value(), MetricJson.write(metric)));
        }
    }

    @Override
    public void save(MarketingList list) {
        revisions.put(item("LIST", list.id().value(), ListJson.write(list)));
    }

    @Override
    public void save(Segment segment) {
        revisions.put(item("SEGMENT", segment.id().value(), SegmentJson.write(segment)));
    }

    @Override
    public boolean replace(Segment before, Segment after) {
        return replace(
                item("SEGMENT", after.id().value(), SegmentJson.write(after)),
                doc -> SegmentJson.read(before.id(), doc).equals(before));
    }

    /// The text that is stored is compared with itself: an earlier version of ours may have written
    /// the same definition in other words.
    private boolean replace(Map<String, AttributeValue> after, Predicate<String> same) {
        var key = Items.key(Items.text(after, Items.PK), Items.text(after, Items.SK));
        return Items.findSurely(dynamo, table, key)
                .map(DynamoDefinitions::doc)
                .filter(same)
                .map(stored -> revisions.replace(after, DOC, stored))
                .orElse(false);
    }

    @Override
    public void save(Flow flow) {
        revisions.put(item("FLOW", flow.id().value(), Json.write(FlowDocument.write(flow))));
    }

    @Override
    public boolean replace(Flow before, Flow after) {
        return replace(
                item("FLOW", after.id().value(), Json.write(FlowDocument.write(after))),
                doc -> FlowDocument.read(Json.read(doc).orThrow()).equals(before));
    }

    @Override
    public void save(Settings settings) {
        revisions.put(item("SETTINGS", SETTINGS, SettingsJson.write(settings)));
    }

    @Override
    public void save(Model model) {
        revisions.put(item("SETTINGS", MODEL, ModelJson.write(model)));
    }

    @Override
    public void deleteModel() {
        if (current().model().isPresent()) {
            revisions.delete(key("SETTINGS", MODEL));
        }
    }

    @Override
    public void delete(ListId list) {
        revisions.delete(key("LIST", list.value()));
    }

    @Override
    public void delete(SegmentId segment) {
        revisions.delete(key("SEGMENT", segment.value()));
    }

    @Override
    public void delete(FlowId flow) {
        revisions.delete(key("FLOW", flow.value()));
    }

    @Override
    public boolean save(MailTemplate template) {
        var doc = Deflated.bytes(TemplateJson.write(template));
        if (doc.asByteArrayUnsafe().length > MOST_BYTES) {
            return false;
        }
        var item = new HashMap<>(key("TEMPLATE", template.id().value()));
        item.put(DOC, AttributeValue.fromB(doc));
        dynamo.putItem(put -> put.tableName(table).item(item));
        return true;
    }

    @Override
    public Optional<MailTemplate> template(TemplateId id) {
        return Items.find(dynamo, table, key("TEMPLATE", id.value()))
                .map(DynamoDefinitions::template);
    }

    @Override
    public List<MailTemplate> templates() {
        return docs("TEMPLATE").map(DynamoDefinitions::template).toList();
    }

    @Override
    public void delete(TemplateId template) {
        dynamo.deleteItem(delete -> delete.tableName(table).key(key("TEMPLATE", template.value())));
    }

    private static MailTemplate template(Map<String, AttributeValue> item) {
        var doc = item.get(DOC);
        if (doc == null) {
            throw new IllegalStateException("a stored template lacks its content");
        }
        return TemplateJson.read(new TemplateId(id(item)), Deflated.text(doc.b()));
    }

    private static Map<String, AttributeValue> item(String kind, String id, String doc) {
        var item = new HashMap<>(key(kind, id));
        item.put(DOC, text(doc));
        return item;
    }

    private static Map<String, AttributeValue> key(String kind, String id) {
        return Items.key("D#" + kind, id);
    }

    private static String id(Map<String, AttributeValue> item) {
        return Items.text(item, Items.SK);
    }

    private static String doc(Map<String, AttributeValue> item) {
        return Items.text(item, DOC);
    }
}
