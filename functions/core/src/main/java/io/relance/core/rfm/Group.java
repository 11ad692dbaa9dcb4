package io.relance.core.rfm;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The six groups of customers, best first. Every [Score] belongs to one.
///
/// Source: [how groups are made](https://help.klaviyo.com/hc/en-us/articles/17797937793179).
public enum Group {
    CHAMPIONS("Champions", 323, 332, 333),
    LOYAL("Loyal", 232, 233, 321, 322, 331),
    RECENT("Recent", 222, 223, 311, 312, 313),
    NEEDS_ATTENTION("Needs Attention", 123, 132, 133, 213, 221),
    AT_RISK("At Risk", 122, 131, 211, 212, 231),
    INACTIVE("Inactive", 111, 112, 113, 121);

    private static final Group[] BY_CODE = byCode();

    private final String label;
    private final List<Integer> codes;

    Group(String label, Integer... codes) {
        this.label = label;
        this.codes = List.of(codes);
    }

    private static Group[] byCode() {
        var all = new Group[334];
        for (var group : values()) {
            group.codes.forEach(code -> all[code] = group);
        }
        return all;
    }

    /// As profiles and reports write it, such as `At Risk`.
    public String label() {
        return label;
    }

    /// The codes of this group, smallest first, such as 323.
    public List<Integer> codes() {
        return codes;
    }

    static Group of(Score score) {
        return BY_CODE[score.code()];
    }

    /// By its label, in whatever letter case.
    public static Optional<Group> labelled(String label) {
        return Arrays.stream(values()).filter(g -> g.label.equalsIgnoreCase(label)).findFirst();
    }
}
