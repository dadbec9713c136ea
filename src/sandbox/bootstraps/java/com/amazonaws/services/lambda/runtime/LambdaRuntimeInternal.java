package com.amazonaws.services.lambda.runtime;

/** Set by the log4j appender of AWS. As functions see it; the signatures are those of aws-lambda-java-core 1.4 (read 2026-11). */
public final class LambdaRuntimeInternal {
    private static boolean useLog4jAppender;

    private LambdaRuntimeInternal() {}

    public static void setUseLog4jAppender(boolean useLog4j) {
        useLog4jAppender = useLog4j;
    }

    public static boolean getUseLog4jAppender() {
        return useLog4jAppender;
    }
}
