package strata.runtime;

import com.amazonaws.services.lambda.runtime.Client;
import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import strata.runtime.json.JsonReader;

/** The {@code Context} of one event. */
final class EventContext implements Context {
    private final RuntimeApi.Event event;
    private final CognitoIdentity identity;
    private final ClientContext clientContext;

    private EventContext(RuntimeApi.Event event, CognitoIdentity identity, ClientContext clientContext) {
        this.event = event;
        this.identity = identity;
        this.clientContext = clientContext;
    }

    static EventContext of(RuntimeApi.Event event) {
        Map<?, ?> identity = parse(event.header("Lambda-Runtime-Cognito-Identity"));
        Map<?, ?> client = parse(event.header("Lambda-Runtime-Client-Context"));
        return new EventContext(
                event, identity == null ? null : new Identity(identity), client == null ? null : new Caller(client));
    }

    @Override
    public String getAwsRequestId() {
        return event.requestId();
    }

    @Override
    public String getLogGroupName() {
        return System.getenv("AWS_LAMBDA_LOG_GROUP_NAME");
    }

    @Override
    public String getLogStreamName() {
        return System.getenv("AWS_LAMBDA_LOG_STREAM_NAME");
    }

    @Override
    public String getFunctionName() {
        return System.getenv("AWS_LAMBDA_FUNCTION_NAME");
    }

    @Override
    public String getFunctionVersion() {
        return System.getenv("AWS_LAMBDA_FUNCTION_VERSION");
    }

    @Override
    public String getInvokedFunctionArn() {
        return event.header("Lambda-Runtime-Invoked-Function-Arn");
    }

    @Override
    public CognitoIdentity getIdentity() {
        return identity;
    }

    @Override
    public ClientContext getClientContext() {
        return clientContext;
    }

    @Override
    public int getRemainingTimeInMillis() {
        long deadline = Long.parseLong(event.header("Lambda-Runtime-Deadline-Ms"));
        return (int) Math.max(deadline - System.currentTimeMillis(), 0);
    }

    @Override
    public int getMemoryLimitInMB() {
        return Integer.parseInt(System.getenv("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"));
    }

    @Override
    public LambdaLogger getLogger() {
        return LambdaRuntime.getLogger();
    }

    @Override
    public String getTenantId() {
        return event.header("Lambda-Runtime-Aws-Tenant-Id");
    }

    @Override
    public String getXrayTraceId() {
        return event.header("Lambda-Runtime-Trace-Id");
    }

    /** Headers are Latin-1 to Java and UTF-8 to their sender. */
    private static Map<?, ?> parse(String header) {
        if (header == null || header.isEmpty()) return null;
        String text = new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return (Map<?, ?>) JsonReader.read(text);
    }

    private static String text(Map<?, ?> values, String name) {
        Object value = values.get(name);
        return value == null ? null : String.valueOf(value);
    }

    private static Map<String, String> texts(Map<?, ?> values, String name) {
        Object inner = values.get(name);
        if (!(inner instanceof Map)) return null;
        Map<String, String> result = new LinkedHashMap<>();
        ((Map<?, ?>) inner).forEach((key, value) -> result.put(String.valueOf(key), String.valueOf(value)));
        return result;
    }

    private static final class Identity implements CognitoIdentity {
        private final Map<?, ?> values;

        Identity(Map<?, ?> values) {
            this.values = values;
        }

        @Override
        public String getIdentityId() {
            return text(values, "cognitoIdentityId");
        }

        @Override
        public String getIdentityPoolId() {
            return text(values, "cognitoIdentityPoolId");
        }
    }

    private static final class Caller implements ClientContext, Client {
        private final Map<?, ?> values;
        private final Map<?, ?> client;

        Caller(Map<?, ?> values) {
            this.values = values;
            this.client = values.get("client") instanceof Map ? (Map<?, ?>) values.get("client") : null;
        }

        @Override
        public Client getClient() {
            return client == null ? null : this;
        }

        @Override
        public Map<String, String> getCustom() {
            return texts(values, "custom");
        }

        @Override
        public Map<String, String> getEnvironment() {
            return texts(values, "env");
        }

        @Override
        public String getInstallationId() {
            return text(client, "installation_id");
        }

        @Override
        public String getAppTitle() {
            return text(client, "app_title");
        }

        @Override
        public String getAppVersionName() {
            return text(client, "app_version_name");
        }

        @Override
        public String getAppVersionCode() {
            return text(client, "app_version_code");
        }

        @Override
        public String getAppPackageName() {
            return text(client, "app_package_name");
        }
    }
}
