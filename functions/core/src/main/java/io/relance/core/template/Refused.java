package io.relance.core.template;

/// Leaves the parser or a rendering at the first mistake; [Template] turns it into a
/// [TemplateError]. It never leaves this package.
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Offset in the source.
    final int at;

    private final String sentence;

    final TemplateError.Reason reason;

    Refused(int at, String sentence) {
        this(at, sentence, TemplateError.Reason.TEMPLATE);
    }

    Refused(int at, String sentence, TemplateError.Reason reason) {
        super(sentence, null, false, false);
        this.at = at;
        this.sentence = sentence;
        this.reason = reason;
    }

    String sentence() {
        return sentence;
    }
}
