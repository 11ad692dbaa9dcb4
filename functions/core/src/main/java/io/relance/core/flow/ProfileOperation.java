package io.relance.core.flow;

import io.relance.core.value.Value;

/// One change an update-profile action makes. Properties are named as conditions name them.
public sealed interface ProfileOperation {
    String property();

    /// @param value a text, a number or a boolean; a date is the text `2026-11-08`
    /// @param date whether the value is a date
    record Set(String property, Value value, boolean date) implements ProfileOperation {}

    /// Sets the day on which the action runs, in the profile's zone.
    record SetToday(String property) implements ProfileOperation {}

    /// Adds to a list that is the property's value; a value that is there changes nothing.
    record AddToList(String property, String value) implements ProfileOperation {}

    record RemoveFromList(String property, String value) implements ProfileOperation {}

    record Delete(String property) implements ProfileOperation {}
}
