package strata.runtime;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** A failure as it is logged; thrown itself when the function's code can't be used. */
final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final String OWN_PACKAGE = "strata.runtime.";

    /** The class name of what was thrown; null for a fault that the runtime found itself. */
    final String exception;
    /** The process ends. */
    final boolean isFatal;

    private final String trace;

    private Fault(String message, String exception, String trace, boolean isFatal) {
        super(message);
        this.exception = exception;
        this.trace = trace;
        this.isFatal = isFatal;
    }

    static Fault of(String message) {
        return new Fault(message, null, null, false);
    }

    static Fault of(Throwable error) {
        return error instanceof Fault ? (Fault) error : of(messageOf(error), error, false);
    }

    static Fault of(String message, Throwable error, boolean isFatal) {
        return new Fault(message, error.getClass().getName(), traceOf(error), isFatal);
    }

    static String messageOf(Throwable error) {
        String message = error.getLocalizedMessage();
        return message == null ? error.getClass().getName() : message;
    }

    /** As it stands in the log. */
    String report() {
        if (exception == null && trace == null) return getMessage() + "\n";
        return getMessage() + ": " + (exception == null ? "" : exception) + "\n" + (trace == null ? "" : trace) + "\n";
    }

    /** Cuts the runtime's own frames off an error, its causes and what it suppressed. */
    static <T extends Throwable> T filter(T error) {
        filter(error, Collections.newSetFromMap(new IdentityHashMap<>()));
        return error;
    }

    private static void filter(Throwable error, Set<Throwable> seen) {
        if (error == null || !seen.add(error)) return;
        StackTraceElement[] frames = error.getStackTrace();
        for (int i = 0; i < frames.length; i++) {
            if (!frames[i].getClassName().startsWith(OWN_PACKAGE)) continue;
            StackTraceElement[] kept = new StackTraceElement[i];
            System.arraycopy(frames, 0, kept, 0, i);
            error.setStackTrace(kept);
            break;
        }
        filter(error.getCause(), seen);
        for (Throwable suppressed : error.getSuppressed()) filter(suppressed, seen);
    }

    private static String traceOf(Throwable error) {
        StringWriter text = new StringWriter();
        filter(error).printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
