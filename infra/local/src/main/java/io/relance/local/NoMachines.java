package io.relance.local;

import software.amazon.awssdk.services.sfn.SfnClient;

/// No state machines: every call is refused.
final class NoMachines implements SfnClient {
    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // nothing is open
    }
}
