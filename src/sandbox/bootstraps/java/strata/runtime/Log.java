package strata.runtime;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.logging.LogFormat;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import strata.runtime.json.JsonWriter;

/** The function's logger and its plain output. A message without a line end gets one: it is an event of its own. */
final class Log implements LambdaLogger {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final boolean isJson;
    private final LogLevel lowest;
    private RuntimeApi.Event event;

    private Log(LogFormat format, LogLevel lowest) {
        this.isJson = format == LogFormat.JSON;
        this.lowest = lowest;
    }

    /** Makes the output unbuffered and UTF-8, and the logger known to the function. */
    static Log install() throws ReflectiveOperationException, IOException {
        System.setOut(unbuffered(FileDescriptor.out));
        System.setErr(unbuffered(FileDescriptor.err));
        Log log = new Log(
                LogFormat.fromString(orElse(System.getenv("AWS_LAMBDA_LOG_FORMAT"), "TEXT")),
                LogLevel.fromString(orElse(System.getenv("AWS_LAMBDA_LOG_LEVEL"), "UNDEFINED")));
        Field field = LambdaRuntime.class.getDeclaredField("logger");
        field.setAccessible(true);
        field.set(null, log);
        return log;
    }

    void setEvent(RuntimeApi.Event event) {
        this.event = event;
    }

    void error(String report) {
        log(report, isJson ? LogLevel.ERROR : LogLevel.UNDEFINED);
    }

    @Override
    public void log(String message) {
        log(message, LogLevel.UNDEFINED);
    }

    @Override
    public void log(byte[] message) {
        log(message, LogLevel.UNDEFINED);
    }

    @Override
    public void log(String message, LogLevel level) {
        if (!isEnabled(level)) return;
        String text = isJson ? JsonWriter.write(new Line(message, level, event)) : plain(message, level);
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void log(byte[] message, LogLevel level) {
        if (isEnabled(level)) write(message == null ? "null".getBytes(StandardCharsets.UTF_8) : message);
    }

    private boolean isEnabled(LogLevel level) {
        return level == LogLevel.UNDEFINED || level.ordinal() >= lowest.ordinal();
    }

    private static String plain(String message, LogLevel level) {
        return level == LogLevel.UNDEFINED ? String.valueOf(message) : "[" + level + "] " + message;
    }

    private static synchronized void write(byte[] message) {
        System.out.write(message, 0, message.length);
        if (message.length == 0 || message[message.length - 1] != '\n') System.out.write('\n');
        System.out.flush();
    }

    private static PrintStream unbuffered(FileDescriptor descriptor) throws IOException {
        return new PrintStream(new FileOutputStream(descriptor), true, "UTF-8");
    }

    private static String orElse(String value, String fallback) {
        return value == null ? fallback : value;
    }

    /** One message in JSON; what is null is left out. */
    static final class Line {
        public final String timestamp = TIME.format(Instant.now());
        public final String message;
        public final LogLevel level;
        public final String AWSRequestId;
        public final String tenantId;

        Line(String message, LogLevel level, RuntimeApi.Event event) {
            this.message = message;
            this.level = level;
            this.AWSRequestId = event == null ? null : event.requestId();
            this.tenantId = event == null ? null : event.header("Lambda-Runtime-Aws-Tenant-Id");
        }
    }
}
