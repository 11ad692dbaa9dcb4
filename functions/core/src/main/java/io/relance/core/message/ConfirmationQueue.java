package io.relance.core.message;

import java.util.List;

/// Takes requests to the function that asks for confirmation. A request may arrive twice.
public interface ConfirmationQueue {
    void put(List<ConfirmationRequest> requests);
}
