package io.relance.core.segment;

import io.relance.core.flow.FlowId;

/// Work over all profiles, after a definition changed.
public interface Rebuilds {
    /// Computes a segment anew, after it was created or its definition edited.
    ///
    /// @param segment as saved: when it is computed and was not edited since, it stops processing
    void start(Segment segment);

    /// Plans anew when everybody is looked at next. It begins so late that whatever is being
    /// recorded
    /// now, with the definitions as they were, is stored by then: to be called before the change is
    /// saved.
    ///
    /// @param flow for which it is done: one that starts with a date, and begins to let people in
    void plan(FlowId flow);

    /// Looks at everybody again, as when time has passed: flows start for whoever enters a segment.
    ///
    /// @param occasion what for; the same occasion again is the same look
    void look(String occasion);
}
