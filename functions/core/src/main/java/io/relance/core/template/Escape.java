package io.relance.core.template;

/// What a rendering is for, and so how it is escaped.
public enum Escape {
    /// Mail bodies: what variables print is escaped, unless the template says otherwise.
    HTML,
    /// Subjects, SMS, push and plain text: nothing is escaped.
    NONE,
    /// Bodies in JSON: text is escaped as inside quotes, truth is `true` or `false`, lists and
    /// objects are JSON. No value can end the text it stands in.
    JSON,
    /// Addresses: what variables print is percent-encoded, once. No value can add a parameter or
    /// change the path.
    URL
}
