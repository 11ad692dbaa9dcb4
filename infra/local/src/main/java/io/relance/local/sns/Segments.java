package io.relance.local.sns;

/// How many parts a text is sent and charged in: 160 characters of the GSM alphabet, or 70 others,
/// and a little less where there are several.
///
/// <https://docs.aws.amazon.com/sns/latest/dg/sms_publish-to-phone.html>
final class Segments {
    private static final String GSM =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
                    + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /// These count double.
    private static final String EXTENDED = "^{}\\[~]|€\f";

    private Segments() {}

    static int of(String text) {
        if (!text.chars().allMatch(c -> GSM.indexOf(c) >= 0 || EXTENDED.indexOf(c) >= 0)) {
            return parts(text.length(), 70, 67);
        }
        var twice = (int) text.chars().filter(c -> EXTENDED.indexOf(c) >= 0).count();
        return parts(text.length() + twice, 160, 153);
    }

    private static int parts(int length, int alone, int each) {
        return length <= alone ? 1 : (length + each - 1) / each;
    }
}
