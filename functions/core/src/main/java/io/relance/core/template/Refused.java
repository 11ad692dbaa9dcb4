package io.relance.core.template;

/// Leaves the parser or a rendering at the first mistake; [Template] turns it into a
/// [TemplateError]. It never leaves this package.
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Offset in the source.
    final int at;

    private final String sentence;

    Refused(int at, String sentence) {
        super(sentence, null, false, false);
        this.at = at;
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
