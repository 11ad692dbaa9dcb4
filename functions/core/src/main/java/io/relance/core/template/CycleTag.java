package io.relance.core.template;

import java.util.List;

/// `{% cycle 'a' 'b' %}`: one after the other, each time it is met.
record CycleTag(List<Expression> values) {}
