package com.amazonaws.services.lambda.runtime;

/** A handler of values. As functions see it; the signatures are those of aws-lambda-java-core 1.4 (read 2026-11). */
public interface RequestHandler<I, O> {
    O handleRequest(I input, Context context);
}
