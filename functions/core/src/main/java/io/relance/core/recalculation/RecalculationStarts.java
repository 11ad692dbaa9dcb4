package io.relance.core.recalculation;

import io.relance.core.rfm.RfmSettings;

/// Where recalculations are carried out. Returns when it is safe that one will be.
public interface RecalculationStarts {
    /// Starts one by the account's settings.
    ///
    /// @param id its name
    /// @return false where one of this name was started before: nothing more happens
    boolean start(String id);

    /// Starts one that only tells what would come of `settings`.
    ///
    /// @param id its name
    /// @return false where one of this name was started before: nothing more happens
    boolean preview(String id, RfmSettings settings);
}
