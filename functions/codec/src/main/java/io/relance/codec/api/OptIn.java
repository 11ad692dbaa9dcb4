package io.relance.codec.api;

import io.relance.core.list.MarketingList.OptInProcess;

import java.util.Optional;

/// Words of the API for [OptInProcess].
public final class OptIn {
    private OptIn() {}

    public static String name(OptInProcess process) {
        return switch (process) {
            case SINGLE_OPT_IN -> "single_opt_in";
            case DOUBLE_OPT_IN -> "double_opt_in";
        };
    }

    public static Optional<OptInProcess> named(String name) {
        return switch (name) {
            case "single_opt_in" -> Optional.of(OptInProcess.SINGLE_OPT_IN);
            case "double_opt_in" -> Optional.of(OptInProcess.DOUBLE_OPT_IN);
            default -> Optional.empty();
        };
    }
}
