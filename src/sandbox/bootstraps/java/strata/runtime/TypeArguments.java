package strata.runtime;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;

/** What a class puts for the type parameters of an interface that it implements, directly or far up. */
final class TypeArguments {
    private TypeArguments() {}

    /** Null when the class uses the interface raw. A parameter that stays open is its type variable. */
    static Type[] of(Class<?> type, Class<?> wanted) {
        return search(type, wanted, new HashMap<>());
    }

    private static Type[] search(Class<?> type, Class<?> wanted, Map<TypeVariable<?>, Type> known) {
        for (Type parent : type.getGenericInterfaces()) {
            Type[] found = visit(parent, wanted, known);
            if (found != null) return found;
        }
        Type parent = type.getGenericSuperclass();
        return parent == null ? null : visit(parent, wanted, known);
    }

    private static Type[] visit(Type parent, Class<?> wanted, Map<TypeVariable<?>, Type> known) {
        if (!(parent instanceof ParameterizedType)) {
            return parent == wanted ? null : search((Class<?>) parent, wanted, new HashMap<>());
        }
        Class<?> raw = (Class<?>) ((ParameterizedType) parent).getRawType();
        Type[] arguments = ((ParameterizedType) parent).getActualTypeArguments().clone();
        Map<TypeVariable<?>, Type> inner = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] instanceof TypeVariable) {
                arguments[i] = known.getOrDefault(arguments[i], arguments[i]);
            }
            inner.put(raw.getTypeParameters()[i], arguments[i]);
        }
        return raw == wanted ? arguments : search(raw, wanted, inner);
    }
}
