package io.relance.core.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;
import io.relance.core.flow.Flow;
import io.relance.core.flow.FlowDefinition;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.Reentry;
import io.relance.core.flow.Status;
import io.relance.core.flow.Trigger;
import io.relance.core.list.ListId;
import io.relance.core.list.MarketingList;
import io.relance.core.message.MailTemplate;
import io.relance.core.message.TemplateId;
import io.relance.core.predict.BgNbd;
import io.relance.core.predict.GammaGamma;
import io.relance.core.predict.Model;
import io.relance.core.profile.PropertyName;
import io.relance.core.profile.PropertyRule;
import io.relance.core.profile.PropertyRules;
import io.relance.core.profile.Step;
import io.relance.core.segment.Definition;
import io.relance.core.segment.Segment;
import io.relance.core.segment.SegmentId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What every [Definitions] does.
public abstract class DefinitionsContract {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Model MODEL =
            new Model(
                    NOON, new BgNbd(0.25, 4.5, 0.8, 2.4), new GammaGamma(6.25, 3.7, 15), 70.5, 1.1);

    private Definitions definitions;

    /// @return those of a new account
    protected abstract Definitions definitions();

    @BeforeEach
    void begin() {
        definitions = definitions();
    }

    @Test
    void givenANewAccount_whenRead_thenItHasTheStandardMetricsAndDefaults() {
        var catalogue = definitions.current();

        assertThat(catalogue.metrics().values())
                .extracting(Metric::name)
                .containsExactlyInAnyOrderElementsOf(Metric.STANDARD);
        assertThat(catalogue.metrics().get(MetricId.named(Metric.PLACED_ORDER)).created())
                .isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(catalogue.settings()).isEqualTo(Settings.DEFAULT);
        assertThat(catalogue.lists()).isEmpty();
    }

    @Test
    void givenEveryKindOfDefinition_whenRead_thenEachIsAsSaved() {
        var settings =
                new Settings(
                        "Käse & Co",
                        "u",
                        "",
                        ZoneId.of("Europe/Zurich"),
                        "de-CH",
                        "CHF",
                        true,
                        new PropertyRules(
                                List.of(
                                        new PropertyRule(
                                                new PropertyName.Custom("Größe"),
                                                new Step.Words(Map.of("groß", "L"), true)))));
        var metric = new Metric(MetricId.named("Wünscht 🎁"), "Wünscht 🎁", NOON);
        definitions.save(settings);
        definitions.save(list("Lst001", "News"));
        definitions.save(segment("Seg001", "VIPs"));
        definitions.save(flow("Flow01", "Welcome"));
        definitions.add(metric);
        definitions.save(MODEL);

        var catalogue = definitions.current();

        assertThat(catalogue.settings()).isEqualTo(settings);
        assertThat(catalogue.model()).contains(MODEL);
        assertThat(catalogue.lists().values()).containsExactly(list("Lst001", "News"));
        assertThat(catalogue.segments().values()).containsExactly(segment("Seg001", "VIPs"));
        assertThat(catalogue.flows().values()).containsExactly(flow("Flow01", "Welcome"));
        assertThat(catalogue.metrics())
                .containsEntry(metric.id(), metric)
                .hasSize(Metric.STANDARD.size() + 1);
    }

    @Test
    void givenAModel_whenItIsDeleted_thenNothingIsEstimatedAnyMore() {
        definitions.save(MODEL);
        var with = definitions.current();

        definitions.deleteModel();
        var without = definitions.current();
        definitions.deleteModel();

        assertThat(with.settings()).isEqualTo(Settings.DEFAULT);
        assertThat(without.model()).isEmpty();
        assertThat(definitions.current().revision()).isEqualTo(without.revision());
    }

    @Test
    void givenNoChange_whenReadAgain_thenItIsTheSameCatalogue() {
        definitions.save(list("Lst001", "News"));

        assertThat(definitions.current()).isSameAs(definitions.current());
    }

    @Test
    void givenAnyChange_whenReadAgain_thenTheRevisionGrew() {
        var revision = definitions.current().revision();
        for (var change :
                List.<Runnable>of(
                        () -> definitions.save(list("Lst001", "News")),
                        () -> definitions.save(list("Lst001", "")),
                        () -> definitions.save(MODEL),
                        () -> definitions.save(segment("Seg001", "VIPs")),
                        () -> definitions.save(flow("Flow01", "Welcome")),
                        () -> definitions.save(Settings.DEFAULT),
                        () -> definitions.add(new Metric(MetricId.named("x"), "x", NOON)),
                        () -> definitions.delete(new ListId("Lst001")),
                        () -> definitions.delete(new SegmentId("Seg001")),
                        () -> definitions.delete(new FlowId("Flow01")))) {
            change.run();

            assertThat(definitions.current().revision()).isGreaterThan(revision);
            revision = definitions.current().revision();
        }
        assertThat(definitions.current().lists()).isEmpty();
        assertThat(definitions.current().segments()).isEmpty();
        assertThat(definitions.current().flows()).isEmpty();
    }

    @Test
    void givenASegmentChangedMeanwhile_whenReplaced_thenNothingIsSaved() {
        var loaded = segment("Seg001", "VIPs");
        definitions.save(loaded);
        assertThat(definitions.replace(loaded, segment("Seg001", "Regulars"))).isTrue();
        var before = definitions.current();

        assertThat(definitions.replace(loaded, segment("Seg001", "Others"))).isFalse();
        assertThat(definitions.replace(segment("Seg002", "x"), segment("Seg002", "y"))).isFalse();

        assertThat(definitions.current()).isSameAs(before);
        assertThat(before.segments().values()).containsExactly(segment("Seg001", "Regulars"));
    }

    @Test
    void givenAFlowChangedMeanwhile_whenReplaced_thenNothingIsSaved() {
        var loaded = flow("Flow01", "Welcome");
        definitions.save(loaded);
        assertThat(definitions.replace(loaded, flow("Flow01", "Hello"))).isTrue();
        var before = definitions.current();

        assertThat(definitions.replace(loaded, flow("Flow01", "Good day"))).isFalse();
        assertThat(definitions.replace(flow("Flow02", "x"), flow("Flow02", "y"))).isFalse();

        assertThat(definitions.current()).isSameAs(before);
        assertThat(before.flows().values()).containsExactly(flow("Flow01", "Hello"));
    }

    @Test
    void givenAMetricThatExists_whenAdded_thenItStaysAsItWas() {
        var metric = new Metric(MetricId.named("x"), "x", NOON);
        definitions.add(metric);
        var before = definitions.current();

        definitions.add(new Metric(metric.id(), "x", NOON.plusSeconds(9)));
        definitions.add(new Metric(MetricId.named(Metric.PLACED_ORDER), Metric.PLACED_ORDER, NOON));

        assertThat(definitions.current()).isSameAs(before);
        assertThat(before.metrics()).containsEntry(metric.id(), metric);
    }

    @Test
    void givenACatalogueRead_whenDefinitionsChange_thenItStaysAsItWas() {
        definitions.save(list("Lst001", "News"));
        var before = definitions.current();

        definitions.save(list("Lst001", "Old news"));

        assertThat(before.lists().get(new ListId("Lst001")).name()).isEqualTo("News");
        assertThat(definitions.current().lists().get(new ListId("Lst001")).name())
                .isEqualTo("Old news");
    }

    @Test
    void givenTemplates_whenRead_thenTheyComeByIdentifierAndMoveNoRevision() {
        var revision = definitions.current().revision();
        var second = template("Tpl002", Optional.of(""));
        var first = template("Tpl001", Optional.empty());
        definitions.save(second);
        definitions.save(first);

        assertThat(definitions.template(second.id())).contains(second);
        assertThat(definitions.templates()).containsExactly(first, second);
        assertThat(definitions.current().revision()).isEqualTo(revision);

        definitions.delete(first.id());
        assertThat(definitions.template(first.id())).isEmpty();
        assertThat(definitions.templates()).containsExactly(second);
        assertThat(definitions.current().revision()).isEqualTo(revision);
    }

    @Test
    void givenALargeTemplate_whenRead_thenItIsWhole() {
        var large =
                new MailTemplate(
                        new TemplateId("Tpl001"),
                        "Large",
                        "CODE",
                        "<p>{{ person.first_name|default:'Ω' }}</p>\r\n".repeat(23_800),
                        Optional.empty(),
                        NOON,
                        NOON);

        assertThat(definitions.save(large)).isTrue();

        assertThat(definitions.template(large.id())).contains(large);
    }

    private static MailTemplate template(String id, Optional<String> text) {
        return new MailTemplate(
                new TemplateId(id), "Cart 🛒", "CODE", "<b>{{ x }}</b>", text, NOON, NOON);
    }

    private static MarketingList list(String id, String name) {
        return new MarketingList(
                new ListId(id),
                name,
                MarketingList.OptInProcess.DOUBLE_OPT_IN,
                NOON,
                NOON.plusMillis(1));
    }

    private static Segment segment(String id, String name) {
        return new Segment(
                new SegmentId(id), name, Definition.EVERYBODY, true, false, true, NOON, NOON);
    }

    private static Flow flow(String id, String name) {
        return new Flow(
                new FlowId(id),
                name,
                Status.MANUAL,
                true,
                new FlowDefinition(
                        new Trigger.JoinedList(new ListId("Lst001")),
                        Definition.EVERYBODY,
                        new Reentry.Never(),
                        Map.of(),
                        Optional.empty()),
                Optional.of("arn:aws:states:x:y:stateMachine:Flow01:7"),
                NOON,
                NOON.plusMillis(1));
    }
}
