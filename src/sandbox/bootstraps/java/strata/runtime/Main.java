package strata.runtime;

import java.nio.charset.StandardCharsets;
import strata.runtime.json.JsonWriter;

/**
 * The Java runtime of the sandbox, started inside it with the handler's name in {@code _HANDLER}. Behaves as AWS' own
 * client does (aws-lambda-java-runtime-interface-client 2.8, read 2026-11).
 */
public final class Main {
    private static final int EXIT_INIT = 1;

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        Log log = Log.install();
        RuntimeApi api = new RuntimeApi(System.getenv("AWS_LAMBDA_RUNTIME_API"));
        ClassLoader functionClasses = FunctionClassLoader.install();
        EventHandler handler;
        try {
            handler = HandlerLoader.load(System.getenv("_HANDLER"), functionClasses);
        } catch (Fault fault) {
            log.error(fault.report());
            api.postInitError(document(fault), "Runtime.BadFunctionCode");
            System.exit(EXIT_INIT);
            return;
        }
        boolean goesOn = true;
        while (goesOn) goesOn = serveOne(api, handler, log);
    }

    /** False when the error is one that no process should outlive. */
    private static boolean serveOne(RuntimeApi api, EventHandler handler, Log log) throws Exception {
        RuntimeApi.Event event = api.next();
        setTraceId(event.header("Lambda-Runtime-Trace-Id"));
        log.setEvent(event);
        try {
            api.postResponse(event.requestId(), handler.handle(event.body, EventContext.of(event)));
            Thread.interrupted();
            return true;
        } catch (Throwable error) {
            Fault.filter(error);
            Fault fault = Fault.of(error);
            boolean isFault = error instanceof Fault;
            String type = isFault ? "Runtime.BadFunctionCode" : "Runtime.UserException";
            api.postError(event.requestId(), isFault ? document(fault) : document(error), type);
            log.error(fault.report());
            return !(error instanceof VirtualMachineError || error instanceof java.io.IOError || fault.isFatal);
        }
    }

    private static void setTraceId(String traceId) {
        if (traceId == null) System.clearProperty("com.amazonaws.xray.traceHeader");
        else System.setProperty("com.amazonaws.xray.traceHeader", traceId);
    }

    private static byte[] document(Fault fault) {
        return bytes(new ErrorDocument(fault.getMessage(), fault.exception, null));
    }

    private static byte[] document(Throwable error) {
        StackTraceElement[] frames = error.getStackTrace();
        String[] trace = new String[frames.length];
        for (int i = 0; i < frames.length; i++) trace[i] = frames[i].toString();
        return bytes(new ErrorDocument(Fault.messageOf(error), error.getClass().getName(), trace));
    }

    private static byte[] bytes(ErrorDocument document) {
        return JsonWriter.write(document).getBytes(StandardCharsets.UTF_8);
    }

    /** What is posted; what is null is left out. */
    static final class ErrorDocument {
        public final String errorMessage;
        public final String errorType;
        public final String[] stackTrace;

        ErrorDocument(String errorMessage, String errorType, String[] stackTrace) {
            this.errorMessage = errorMessage;
            this.errorType = errorType;
            this.stackTrace = stackTrace;
        }
    }
}
