package io.relance.core.profile;

import io.relance.core.value.Value;

/// What came of a property before the account's [PropertyRules] changed it.
///
/// @param came the value as it came; of a list that was appended to, the items that were changed
/// @param became the property it was kept as
public record RawValue(Value came, PropertyName became) {}
