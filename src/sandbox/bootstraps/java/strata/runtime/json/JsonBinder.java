package strata.runtime.json;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What {@link JsonReader} read as a value of a type, by the rules of Lambda's serializer. */
public final class JsonBinder {
    private JsonBinder() {}

    public static Object bind(Object json, Type type) {
        return bind(json, type, Collections.emptyMap());
    }

    private static Object bind(Object json, Type type, Map<TypeVariable<?>, Type> known) {
        if (type instanceof TypeVariable) {
            TypeVariable<?> variable = (TypeVariable<?>) type;
            Type argument = known.get(variable);
            return bind(json, argument == null ? variable.getBounds()[0] : argument, known);
        }
        if (type instanceof WildcardType) return bind(json, ((WildcardType) type).getUpperBounds()[0], known);
        if (type instanceof GenericArrayType) {
            Type element = ((GenericArrayType) type).getGenericComponentType();
            return array(json, element, rawOf(element), known);
        }
        if (!(type instanceof ParameterizedType)) return bindClass(json, (Class<?>) type, new Type[0], known);
        Class<?> raw = (Class<?>) ((ParameterizedType) type).getRawType();
        Type[] arguments = ((ParameterizedType) type).getActualTypeArguments().clone();
        for (int i = 0; i < arguments.length; i++) arguments[i] = known.getOrDefault(arguments[i], arguments[i]);
        return bindClass(json, raw, arguments, known);
    }

    private static Object bindClass(Object json, Class<?> type, Type[] arguments, Map<TypeVariable<?>, Type> known) {
        if (type == Object.class) return json;
        if (type == Optional.class) return Optional.ofNullable(bind(json, argument(arguments, 0), known));
        if (json == null) return nullOf(type);
        boolean isScalar = !(json instanceof Map || json instanceof List);
        if ("".equals(json) && type != String.class && type != CharSequence.class) return nullOf(type);
        if (isScalar && (type == byte[].class || type == char[].class)) return Scalars.read(json, type);
        if (type.isArray()) return array(json, type.getComponentType(), type.getComponentType(), known);
        if (Collection.class.isAssignableFrom(type) || type == Iterable.class) {
            return fill(newCollection(type), json, argument(arguments, 0), known);
        }
        if (json instanceof List) return unwrapped((List<?>) json, type, arguments, known);
        if (Map.class.isAssignableFrom(type)) return map(json, type, arguments, known);
        if (!isScalar) return bean((Map<?, ?>) json, type, arguments);
        Object value = Scalars.read(json, type);
        if (value == Scalars.NONE) throw Scalars.mismatch(json, type);
        return value;
    }

    /** One value in a list stands for itself, and an empty list for null. */
    private static Object unwrapped(List<?> json, Class<?> type, Type[] arguments, Map<TypeVariable<?>, Type> known) {
        if (json.isEmpty()) return nullOf(type);
        if (json.size() > 1) throw Scalars.mismatch(json, type);
        return bindClass(json.get(0), type, arguments, known);
    }

    private static Object nullOf(Class<?> type) {
        return type.isPrimitive() && type != void.class ? Array.get(Array.newInstance(type, 1), 0) : null;
    }

    private static Object array(Object json, Type element, Class<?> raw, Map<TypeVariable<?>, Type> known) {
        if (json == null) return null;
        List<Object> values = new ArrayList<>();
        fill(values, json, element, known);
        Object result = Array.newInstance(raw, values.size());
        for (int i = 0; i < values.size(); i++) Array.set(result, i, values.get(i));
        return result;
    }

    /** A value that is no list counts as a list of one. */
    private static Collection<Object> fill(
            Collection<Object> result, Object json, Type element, Map<TypeVariable<?>, Type> known) {
        List<?> values = json instanceof List ? (List<?>) json : Collections.singletonList(json);
        for (Object value : values) result.add(bind(value, element, known));
        return result;
    }

    private static Object map(Object json, Class<?> type, Type[] arguments, Map<TypeVariable<?>, Type> known) {
        if (!(json instanceof Map)) throw Scalars.mismatch(json, type);
        Map<Object, Object> result = newMap(type);
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) json).entrySet()) {
            Object key = bind(entry.getKey(), argument(arguments, 0), known);
            result.put(key, bind(entry.getValue(), argument(arguments, 1), known));
        }
        return result;
    }

    private static Object bean(Map<?, ?> json, Class<?> type, Type[] arguments) {
        boolean isScalar = type.isPrimitive() || type.isEnum() || type.getName().startsWith("java.");
        if (isScalar) throw Scalars.mismatch(json, type);
        Map<TypeVariable<?>, Type> known = new LinkedHashMap<>();
        TypeVariable<?>[] variables = type.getTypeParameters();
        for (int i = 0; i < arguments.length; i++) known.put(variables[i], arguments[i]);
        BeanProperties properties = BeanProperties.of(type);
        Object bean = properties.create();
        for (Map.Entry<?, ?> entry : json.entrySet()) {
            BeanProperties.Writable property = properties.writable(String.valueOf(entry.getKey()));
            if (property != null) property.set(bean, bind(entry.getValue(), property.type, known));
        }
        return bean;
    }

    private static Type argument(Type[] arguments, int index) {
        return index < arguments.length ? arguments[index] : Object.class;
    }

    private static Class<?> rawOf(Type type) {
        return type instanceof ParameterizedType ? (Class<?>) ((ParameterizedType) type).getRawType()
                : type instanceof Class ? (Class<?>) type : Object.class;
    }

    @SuppressWarnings("unchecked")
    private static Collection<Object> newCollection(Class<?> type) {
        if (!type.isInterface() && !Modifier.isAbstract(type.getModifiers())) {
            return (Collection<Object>) BeanProperties.of(type).create();
        }
        if (SortedSet.class.isAssignableFrom(type)) return new TreeSet<>();
        if (Set.class.isAssignableFrom(type)) return new LinkedHashSet<>();
        return Queue.class.isAssignableFrom(type) ? new ArrayDeque<>() : new ArrayList<>();
    }

    @SuppressWarnings("unchecked")
    private static Map<Object, Object> newMap(Class<?> type) {
        if (!type.isInterface() && !Modifier.isAbstract(type.getModifiers())) {
            return (Map<Object, Object>) BeanProperties.of(type).create();
        }
        return SortedMap.class.isAssignableFrom(type) ? new TreeMap<>() : new LinkedHashMap<>();
    }
}
