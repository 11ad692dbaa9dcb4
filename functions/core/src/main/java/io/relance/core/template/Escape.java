package io.relance.core.template;

/// What a rendering is for, and so how it is escaped.
public enum Escape {
    /// Mail bodies: what variables print is escaped, unless the template says otherwise.
    HTML,
    /// Subjects, SMS, push and plain text: nothing is escaped.
    NONE
}
