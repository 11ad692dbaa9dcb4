package io.relance.core.definition;

import io.relance.core.event.Metric;
import io.relance.core.flow.Flow;
import io.relance.core.flow.FlowId;
import io.relance.core.list.ListId;
import io.relance.core.list.MarketingList;
import io.relance.core.message.MailTemplate;
import io.relance.core.message.TemplateId;
import io.relance.core.predict.Model;
import io.relance.core.segment.Segment;
import io.relance.core.segment.SegmentId;

import java.util.List;
import java.util.Optional;

/// What the account has defined. Writes replace whole definitions; each makes a new revision of the
/// catalogue.
public interface Definitions {
    /// The newest catalogue, read anew only when its revision moved.
    Catalogue current();

    /// Adds a metric; one that exists stays as it was.
    void add(Metric metric);

    void save(MarketingList list);

    void save(Segment segment);

    /// Saves `after` if the stored segment is still `before`.
    ///
    /// @return false when somebody else changed or deleted it in between: nothing is saved
    boolean replace(Segment before, Segment after);

    void save(Flow flow);

    /// Saves `after` if the stored flow is still `before`.
    ///
    /// @return false when somebody else changed or deleted it in between: nothing is saved
    boolean replace(Flow before, Flow after);

    void save(Settings settings);

    /// Estimates are made by this model from now on.
    void save(Model model);

    /// Nothing is estimated any more.
    void deleteModel();

    void delete(ListId list);

    void delete(SegmentId segment);

    void delete(FlowId flow);

    /// @return false where it is larger than the store can hold: nothing is saved
    boolean save(MailTemplate template);

    Optional<MailTemplate> template(TemplateId id);

    /// All templates by identifier.
    List<MailTemplate> templates();

    void delete(TemplateId template);
}
