package com.amazonaws.services.lambda.runtime.logging;

/** As functions see it; the signatures are those of aws-lambda-java-core 1.4 (read 2026-11). */
public enum LogLevel {
    /** Of a message without a level: always written. */
    UNDEFINED,
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR,
    FATAL;

    public static LogLevel fromString(String logLevel) {
        try {
            return valueOf(logLevel.toUpperCase());
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "Invalid log level: '" + logLevel + "' expected one of [TRACE, DEBUG, INFO, WARN, ERROR, FATAL]");
        }
    }
}
