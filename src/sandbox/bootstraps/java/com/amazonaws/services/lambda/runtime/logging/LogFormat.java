package com.amazonaws.services.lambda.runtime.logging;

/** As functions see it; the signatures are those of aws-lambda-java-core 1.4 (read 2026-11). */
public enum LogFormat {
    JSON,
    TEXT;

    public static LogFormat fromString(String logFormat) {
        try {
            return valueOf(logFormat.toUpperCase());
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "Invalid log format: '" + logFormat + "' expected one of [JSON, TEXT]");
        }
    }
}
