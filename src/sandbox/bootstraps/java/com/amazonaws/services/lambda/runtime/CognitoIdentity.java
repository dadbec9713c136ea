package com.amazonaws.services.lambda.runtime;

/** Who called. As functions see it; the signatures are those of aws-lambda-java-core 1.4 (read 2026-11). */
public interface CognitoIdentity {
    String getIdentityId();

    String getIdentityPoolId();
}
