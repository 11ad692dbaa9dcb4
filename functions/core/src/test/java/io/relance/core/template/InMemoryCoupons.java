package io.relance.core.template;

import java.util.List;
import java.util.Map;

/// [Coupons] in memory, for one recipient: of each coupon the first code is his, if there is one.
record InMemoryCoupons(Map<String, List<String>> codes) implements Coupons {
    InMemoryCoupons {
        codes = Map.copyOf(codes);
    }

    @Override
    public Answer code(String name) {
        var left = codes.get(name);
        if (left == null) {
            return new Answer.Unknown();
        }
        return left.isEmpty() ? new Answer.Exhausted() : new Answer.Code(left.getFirst());
    }
}
