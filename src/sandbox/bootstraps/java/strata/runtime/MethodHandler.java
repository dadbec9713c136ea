package strata.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A handler named by its method. Of overloads the one with most parameters wins, one that takes the context counting
 * one more; those with a form that Lambda does not know are passed over.
 */
final class MethodHandler {
    private static final Comparator<Method> PRIORITY = Comparator.comparing(Method::isBridge)
            .thenComparing(method -> -weight(method.getParameterTypes()));

    private MethodHandler() {}

    static EventHandler find(Class<?> type, String name) {
        List<Method> candidates = new ArrayList<>();
        for (Method method : type.getMethods()) if (method.getName().equals(name)) candidates.add(method);
        candidates.sort(PRIORITY);
        for (Method method : candidates) {
            List<Class<?>> parameters = Arrays.asList(method.getParameterTypes());
            if (isOfStreams(parameters)) return ofStreams(type, method, parameters);
            if (isOfValues(parameters)) return ofValues(type, method, parameters);
            System.err.println("Ignoring an overload of method " + name + " because its parameters are not supported: "
                    + parameters);
        }
        throw Fault.of("No public method named " + name + " with appropriate method signature found on class "
                + type.getName());
    }

    private static int weight(Class<?>[] parameters) {
        boolean takesContext = parameters.length > 0 && parameters[parameters.length - 1] == Context.class;
        return parameters.length + (takesContext ? 1 : 0);
    }

    /** {@code InputStream}, {@code OutputStream}, {@code Context}, in this order; one of the streams at least. */
    private static boolean isOfStreams(List<Class<?>> parameters) {
        List<Class<?>> order = Arrays.asList(InputStream.class, OutputStream.class, Context.class);
        int last = -1;
        for (Class<?> parameter : parameters) {
            int place = order.indexOf(parameter);
            if (place <= last) return false;
            last = place;
        }
        return parameters.contains(InputStream.class) || parameters.contains(OutputStream.class);
    }

    /** Nothing, an event, the context, or an event and the context. */
    private static boolean isOfValues(List<Class<?>> parameters) {
        if (parameters.size() > 2 || parameters.contains(InputStream.class)) return false;
        return parameters.size() < 2
                || (parameters.get(1) == Context.class && parameters.get(0) != Context.class
                        && parameters.get(0) != OutputStream.class);
    }

    private static EventHandler ofStreams(Class<?> type, Method method, List<Class<?>> parameters) {
        if (method.getReturnType() != void.class) {
            System.err.println("Will ignore return type " + method.getReturnType() + " on byte stream handler");
        }
        Object instance = instanceFor(type, method);
        return (event, context) -> {
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            List<Object> arguments = new ArrayList<>();
            for (Class<?> parameter : parameters) {
                arguments.add(parameter == InputStream.class
                        ? new ByteArrayInputStream(event)
                        : parameter == OutputStream.class ? answer : context);
            }
            call(method, instance, arguments);
            if (!parameters.contains(OutputStream.class)) answer.write("null".getBytes(StandardCharsets.UTF_8));
            return answer.toByteArray();
        };
    }

    private static EventHandler ofValues(Class<?> type, Method method, List<Class<?>> parameters) {
        Object instance = instanceFor(type, method);
        boolean takesContext = parameters.contains(Context.class);
        boolean takesEvent = parameters.size() > (takesContext ? 1 : 0);
        Type input = takesEvent ? method.getGenericParameterTypes()[0] : null;
        return new ValueHandler(input, method.getGenericReturnType(), (value, context) -> {
            List<Object> arguments = new ArrayList<>();
            if (takesEvent) arguments.add(value);
            if (takesContext) arguments.add(context);
            return call(method, instance, arguments);
        });
    }

    private static Object instanceFor(Class<?> type, Method method) {
        return Modifier.isStatic(method.getModifiers()) ? null : HandlerLoader.newInstance(type);
    }

    private static Object call(Method method, Object instance, List<Object> arguments) throws Throwable {
        try {
            return method.invoke(instance, arguments.toArray());
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
