package strata.runtime.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The properties of a class: by its getters, setters and public fields, in the order of its fields. */
final class BeanProperties {
    private static final Map<Class<?>, BeanProperties> CACHE = new ConcurrentHashMap<>();
    /** The events of aws-lambda-java-events: Lambda maps their names one by one, which differ in case and dashes. */
    private static final String AWS_EVENTS = "com.amazonaws.services.lambda.runtime.events.";

    private final Class<?> type;
    private final Map<String, Readable> readable = new LinkedHashMap<>();
    private final Map<String, Writable> writable = new LinkedHashMap<>();

    private BeanProperties(Class<?> type) {
        this.type = type;
        Map<String, Field> fields = fieldsOf(type);
        for (String name : fields.keySet()) readable.put(name, null);
        for (Method method : methodsOf(type)) add(method);
        for (Map.Entry<String, Field> entry : fields.entrySet()) {
            Field field = entry.getValue();
            if (!Modifier.isPublic(field.getModifiers())) continue;
            open(field);
            if (readable.get(entry.getKey()) == null) readable.put(entry.getKey(), Readable.of(entry.getKey(), field));
            writable.putIfAbsent(entry.getKey(), Writable.of(field));
        }
        readable.values().removeIf(property -> property == null);
    }

    static BeanProperties of(Class<?> type) {
        return CACHE.computeIfAbsent(type, BeanProperties::new);
    }

    Collection<Readable> readable() {
        return readable.values();
    }

    /** Null for a name that the class does not know. */
    Writable writable(String name) {
        Writable exact = writable.get(name);
        if (exact != null || !type.getName().startsWith(AWS_EVENTS)) return exact;
        for (Map.Entry<String, Writable> entry : writable.entrySet()) {
            if (loose(entry.getKey()).equals(loose(name))) return entry.getValue();
        }
        return null;
    }

    Object create() {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw new JsonException("Cannot construct instance of `" + type.getName() + "`, problem: "
                    + e.getCause().getMessage(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new JsonException("Cannot construct instance of `" + type.getName()
                    + "` (no Creators, like default constructor, exist)", e);
        }
    }

    private void add(Method method) {
        String name = method.getName();
        int count = method.getParameterCount();
        boolean isBoolean = method.getReturnType() == boolean.class || method.getReturnType() == Boolean.class;
        if (count == 0 && method.getReturnType() != void.class && is(name, "get")) addGetter(name.substring(3), method);
        else if (count == 0 && isBoolean && is(name, "is")) addGetter(name.substring(2), method);
        else if (count == 1 && is(name, "set")) addSetter(name.substring(3), method);
    }

    private void addGetter(String capital, Method method) {
        open(method);
        String name = decapitalized(capital);
        if (readable.get(name) == null) readable.put(name, Readable.of(name, method));
    }

    private void addSetter(String capital, Method method) {
        open(method);
        writable.putIfAbsent(decapitalized(capital), Writable.of(method));
    }

    /** As JavaBeans have it: {@code URL} stays as it is. */
    private static String decapitalized(String name) {
        boolean isAcronym = name.length() > 1 && Character.isUpperCase(name.charAt(0)) && Character.isUpperCase(name.charAt(1));
        return isAcronym ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static boolean is(String name, String prefix) {
        return name.startsWith(prefix) && name.length() > prefix.length();
    }

    private static String loose(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT);
    }

    /** Of its parents first, each class in the order of its source. */
    private static Map<String, Field> fieldsOf(Class<?> type) {
        Map<String, Field> fields = new LinkedHashMap<>();
        if (type.getSuperclass() != null && type.getSuperclass() != Object.class) {
            fields.putAll(fieldsOf(type.getSuperclass()));
        }
        for (Field field : type.getDeclaredFields()) {
            int modifiers = field.getModifiers();
            if (Modifier.isStatic(modifiers) || Modifier.isTransient(modifiers) || field.isSynthetic()) continue;
            fields.put(field.getName(), field);
        }
        return fields;
    }

    private static List<Method> methodsOf(Class<?> type) {
        List<Method> methods = new ArrayList<>(Arrays.asList(type.getMethods()));
        methods.removeIf(method -> Modifier.isStatic(method.getModifiers()) || method.isBridge()
                || method.getDeclaringClass() == Object.class);
        methods.sort(Comparator.comparing(Method::getName));
        return methods;
    }

    private static void open(java.lang.reflect.AccessibleObject member) {
        try {
            member.setAccessible(true);
        } catch (RuntimeException e) {
            // A member of a closed module: what is public of it works without.
            return;
        }
    }

    /** A property that is written to JSON. */
    static final class Readable {
        final String name;
        private final Access access;

        private Readable(String name, Access access) {
            this.name = name;
            this.access = access;
        }

        static Readable of(String name, Method getter) {
            return new Readable(name, getter::invoke);
        }

        static Readable of(String name, Field field) {
            return new Readable(name, field::get);
        }

        Object get(Object bean) {
            try {
                return access.get(bean);
            } catch (ReflectiveOperationException e) {
                throw new JsonException("Cannot read property \"" + name + "\"", causeOf(e));
            }
        }
    }

    /** A property that is read from JSON. */
    static final class Writable {
        final Type type;
        private final Change change;

        private Writable(Type type, Change change) {
            this.type = type;
            this.change = change;
        }

        static Writable of(Method setter) {
            return new Writable(setter.getGenericParameterTypes()[0], setter::invoke);
        }

        static Writable of(Field field) {
            return new Writable(field.getGenericType(), (bean, values) -> field.set(bean, values[0]));
        }

        void set(Object bean, Object value) {
            try {
                change.set(bean, new Object[] {value});
            } catch (ReflectiveOperationException e) {
                throw new JsonException("Problem deserializing a property", causeOf(e));
            }
        }
    }

    private static Throwable causeOf(ReflectiveOperationException error) {
        return error instanceof InvocationTargetException ? error.getCause() : error;
    }

    private interface Access {
        Object get(Object bean) throws ReflectiveOperationException;
    }

    private interface Change {
        void set(Object bean, Object[] values) throws ReflectiveOperationException;
    }
}
