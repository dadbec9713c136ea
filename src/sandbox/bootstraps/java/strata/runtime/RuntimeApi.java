package strata.runtime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;

/** Speaks the Lambda Runtime API. Every call throws when the API is gone. */
final class RuntimeApi {
    private final String base;

    RuntimeApi(String hostAndPort) {
        this.base = "http://" + hostAndPort + "/2018-06-01/runtime";
        System.setProperty("sun.net.http.retryPost", "false");
    }

    /** The next event; waits for as long as there is none. */
    Event next() throws IOException {
        HttpURLConnection connection = open("/invocation/next", "GET");
        byte[] body = readAll(connection);
        return new Event(connection, body);
    }

    void postResponse(String requestId, byte[] body) throws IOException {
        post("/invocation/" + requestId + "/response", body, null);
    }

    void postError(String requestId, byte[] body, String errorType) throws IOException {
        post("/invocation/" + requestId + "/error", body, errorType);
    }

    void postInitError(byte[] body, String errorType) throws IOException {
        post("/init/error", body, errorType);
    }

    private void post(String path, byte[] body, String errorType) throws IOException {
        HttpURLConnection connection = open(path, "POST");
        connection.setRequestProperty("Content-Type", "application/json");
        if (errorType != null) connection.setRequestProperty("Lambda-Runtime-Function-Error-Type", errorType);
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        readAll(connection);
    }

    /** The sandbox is this machine: no proxy of the function's is asked. */
    private HttpURLConnection open(String path, String method) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(base + path).openConnection(Proxy.NO_PROXY);
        connection.setRequestMethod(method);
        return connection;
    }

    /** An answer that was read to its end leaves the connection to the next call. */
    private static byte[] readAll(HttpURLConnection connection) throws IOException {
        InputStream in = connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream();
        if (in == null) return new byte[0];
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] chunk = new byte[8192];
        for (int count; (count = in.read(chunk)) >= 0; ) bytes.write(chunk, 0, count);
        in.close();
        return bytes.toByteArray();
    }

    /** One event with its headers. */
    static final class Event {
        final byte[] body;
        private final HttpURLConnection headers;

        private Event(HttpURLConnection headers, byte[] body) {
            this.headers = headers;
            this.body = body;
        }

        String requestId() {
            return header("Lambda-Runtime-Aws-Request-Id");
        }

        /** Null when it was not sent. */
        String header(String name) {
            return headers.getHeaderField(name);
        }
    }
}
