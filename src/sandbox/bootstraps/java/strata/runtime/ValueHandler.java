package strata.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import java.lang.reflect.Type;

/** A handler of values: the event is read as one type and the answer written as JSON. */
final class ValueHandler implements EventHandler {
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    /** The function itself. */
    interface Body {
        Object handle(Object input, Context context) throws Throwable;
    }

    private final Type input;
    private final boolean isVoid;
    private final Body body;
    private final Serializer serializer;

    /** {@code input} is null for a handler that takes no event. */
    ValueHandler(Type input, Type output, Body body) {
        this.input = input;
        this.isVoid = output == void.class || output == Void.class;
        this.body = body;
        this.serializer = Serializer.find(input, output);
    }

    @Override
    public byte[] handle(byte[] event, Context context) throws Throwable {
        Object value;
        try {
            value = input == null ? null : serializer.read(event, input);
        } catch (Throwable e) {
            throw new RuntimeException("An error occurred during JSON parsing", Fault.filter(e));
        }
        Object answer = body.handle(value, context);
        try {
            return isVoid ? NULL : serializer.write(answer);
        } catch (Throwable e) {
            throw new RuntimeException("An error occurred during JSON serialization of response", e);
        }
    }
}
