package io.relance.core.template;

/// The recipient's own links; empty text where there is none.
public record Links(String unsubscribe, String preferences, String webView) {
    public static final Links NONE = new Links("", "", "");
}
