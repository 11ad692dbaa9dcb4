package io.relance.core.template;

/// The codes of coupons, as `{% coupon_code %}` prints them: bound to the one recipient whose
/// message is made. Whoever asks again for the same coupon, in any message, is given the same code.
public interface Coupons {
    /// A shop without any.
    Coupons NONE = _ -> new Answer.Unknown();

    /// @param name of the coupon, as the marketer called it; capitals matter
    Answer code(String name);

    /// What came of asking for a code.
    sealed interface Answer {
        /// The recipient's own.
        record Code(String text) implements Answer {}

        /// No coupon is called so.
        record Unknown() implements Answer {}

        /// All its codes are given away.
        record Exhausted() implements Answer {}
    }
}
