package com.amazonaws.services.lambda.runtime;

/** Where log appenders find the logger; the runtime sets it by reflection, as Lambda's does. As functions see it; the signatures are those of aws-lambda-java-core 1.4 (read 2026-11). */
public final class LambdaRuntime {
    private static volatile LambdaLogger logger;

    private LambdaRuntime() {}

    public static LambdaLogger getLogger() {
        return logger;
    }
}
