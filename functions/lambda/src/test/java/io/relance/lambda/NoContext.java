package io.relance.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/// A Lambda context for handlers that do not look at it.
public final class NoContext implements Context {
    private static IllegalStateException unused() {
        return new IllegalStateException("the handler does not use its context");
    }

    @Override
    public String getAwsRequestId() {
        throw unused();
    }

    @Override
    public String getLogGroupName() {
        throw unused();
    }

    @Override
    public String getLogStreamName() {
        throw unused();
    }

    @Override
    public String getFunctionName() {
        throw unused();
    }

    @Override
    public String getFunctionVersion() {
        throw unused();
    }

    @Override
    public String getInvokedFunctionArn() {
        throw unused();
    }

    @Override
    public CognitoIdentity getIdentity() {
        throw unused();
    }

    @Override
    public ClientContext getClientContext() {
        throw unused();
    }

    @Override
    public int getRemainingTimeInMillis() {
        throw unused();
    }

    @Override
    public int getMemoryLimitInMB() {
        throw unused();
    }

    @Override
    public LambdaLogger getLogger() {
        throw unused();
    }
}
