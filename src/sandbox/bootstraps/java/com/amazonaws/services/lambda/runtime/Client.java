package com.amazonaws.services.lambda.runtime;

/** The mobile application that called. As functions see it; the signatures are those of aws-lambda-java-core 1.4 (read 2026-11). */
public interface Client {
    String getInstallationId();

    String getAppTitle();

    String getAppVersionName();

    String getAppVersionCode();

    String getAppPackageName();
}
