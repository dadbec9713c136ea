package strata.runtime;

import com.amazonaws.services.lambda.runtime.Context;

/** A function, whatever form its handler has: bytes in, bytes out. */
interface EventHandler {
    byte[] handle(byte[] event, Context context) throws Throwable;

    /** One that fails with the reason why there is no other, at each event. */
    static EventHandler failing(Fault fault) {
        return (event, context) -> {
            throw fault;
        };
    }
}
