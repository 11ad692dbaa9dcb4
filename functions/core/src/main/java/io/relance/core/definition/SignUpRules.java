package io.relance.core.definition;

import io.relance.core.list.MarketingList.OptInProcess;

/// How people sign up.
///
/// @param process of those who name no list; a list has its own
/// @param fromEmail the address that asks for confirmation; where it is empty, `no-reply` at the
/// domain that sends
public record SignUpRules(OptInProcess process, String fromEmail) {
    public static final SignUpRules DEFAULT = new SignUpRules(OptInProcess.SINGLE_OPT_IN, "");
}
