package strata.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;

/** From {@code package.Class} or {@code package.Class::method} to the function. */
final class HandlerLoader {
    private HandlerLoader() {}

    /**
     * A class that can't be found, or that has no handler, fails at each event; one whose own code fails is thrown at
     * once.
     */
    static EventHandler load(String name, ClassLoader classes) {
        int colons = name.lastIndexOf("::");
        String className = colons < 0 ? name : name.substring(0, colons);
        String method = colons < 0 ? null : name.substring(colons + 2);
        if (className.isEmpty() || (method != null && method.isEmpty())) {
            return EventHandler.failing(Fault.of("Invalid handler: `" + name + "'"));
        }
        try {
            Class<?> type = Class.forName(className, true, classes);
            return method == null ? ofInterface(type) : MethodHandler.find(type, method);
        } catch (ClassNotFoundException e) {
            return EventHandler.failing(Fault.of("Class not found: " + className, e, false));
        } catch (NoClassDefFoundError e) {
            return EventHandler.failing(loadError(className, e));
        } catch (Fault fault) {
            if (fault.isFatal) throw fault;
            return EventHandler.failing(fault);
        } catch (Throwable e) {
            throw loadError(className, e);
        }
    }

    private static Fault loadError(String className, Throwable error) {
        String message = error.getMessage() == null ? "" : ": " + error.getMessage();
        return Fault.of("Error loading class " + className + message, error, true);
    }

    private static EventHandler ofInterface(Class<?> type) {
        if (RequestStreamHandler.class.isAssignableFrom(type)) {
            RequestStreamHandler handler = (RequestStreamHandler) newInstance(type);
            return (event, context) -> stream(handler, event, context);
        }
        if (RequestHandler.class.isAssignableFrom(type)) return ofValues(type);
        throw Fault.of("Class does not implement an appropriate handler interface: " + type.getName());
    }

    private static byte[] stream(RequestStreamHandler handler, byte[] event, Context context) throws Throwable {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event), answer, context);
        return answer.toByteArray();
    }

    @SuppressWarnings("unchecked")
    private static EventHandler ofValues(Class<?> type) {
        Type[] types = TypeArguments.of(type, RequestHandler.class);
        if (types == null) {
            throw Fault.of(
                    "Class " + type.getName() + " does not implement RequestHandler with concrete type parameters");
        }
        for (Type argument : types) requireBound(type, argument);
        RequestHandler<Object, Object> handler = (RequestHandler<Object, Object>) newInstance(type);
        return new ValueHandler(types[0], types[1], handler::handleRequest);
    }

    private static void requireBound(Class<?> type, Type argument) {
        if (!(argument instanceof TypeVariable)) return;
        for (Type bound : ((TypeVariable<?>) argument).getBounds()) if (bound != Object.class) return;
        throw Fault.of("Class " + type.getName()
                + " does not implement RequestHandler with concrete type parameters: parameter "
                + argument + " has no upper bound.");
    }

    /** What the constructor throws ends the process. */
    static Object newInstance(Class<?> type) {
        try {
            return constructor(type).newInstance();
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw cause instanceof Fault ? (Fault) cause : Fault.of(Fault.messageOf(cause), cause, true);
        } catch (Fault fault) {
            throw fault;
        } catch (Exception e) {
            throw Fault.of(e);
        }
    }

    private static Constructor<?> constructor(Class<?> type) throws Exception {
        try {
            return type.getConstructor();
        } catch (NoSuchMethodException e) {
            if (type.getEnclosingClass() != null && !Modifier.isStatic(type.getModifiers())) {
                throw new Exception("Class " + type.getName()
                        + " cannot be instantiated because it is a non-static inner class");
            }
            throw new Exception("Class " + type.getName() + " has no public zero-argument constructor", e);
        }
    }
}
