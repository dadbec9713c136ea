package com.amazonaws.services.lambda.runtime;

import java.util.Map;

/** What a mobile application sent along. As functions see it; the signatures are those of aws-lambda-java-core 1.4 (read 2026-11). */
public interface ClientContext {
    Client getClient();

    Map<String, String> getCustom();

    Map<String, String> getEnvironment();
}
