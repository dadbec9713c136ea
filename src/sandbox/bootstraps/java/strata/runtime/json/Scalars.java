package strata.runtime.json;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Base64;
import java.util.Calendar;
import java.util.Date;
import java.util.Locale;
import java.util.UUID;

/** Types with one value: numbers, texts, times. */
final class Scalars {
    private Scalars() {}

    /** Whether a value of another class than the usual ones is written as one value. */
    static boolean isWritable(Object value) {
        return value instanceof Date || value instanceof Calendar || value instanceof UUID || value instanceof Class
                || value instanceof Locale || value.getClass().getName().startsWith("java.time.")
                || value.getClass().getName().startsWith("java.net.UR")
                || value.getClass().getName().equals("org.joda.time.DateTime");
    }

    /** Times as numbers and dates as arrays, as Jackson does by default. */
    static String write(Object value) {
        if (value instanceof Date) return String.valueOf(((Date) value).getTime());
        if (value instanceof Calendar) return String.valueOf(((Calendar) value).getTimeInMillis());
        if (value instanceof Instant) return seconds((Instant) value);
        if (value instanceof ZonedDateTime) return seconds(((ZonedDateTime) value).toInstant());
        if (value instanceof OffsetDateTime) return seconds(((OffsetDateTime) value).toInstant());
        if (value instanceof Duration) {
            return decimal(((Duration) value).getSeconds(), ((Duration) value).getNano());
        }
        if (value instanceof LocalDate) return "[" + date((LocalDate) value) + "]";
        if (value instanceof LocalTime) return "[" + time((LocalTime) value) + "]";
        if (value instanceof LocalDateTime) {
            LocalDateTime both = (LocalDateTime) value;
            return "[" + date(both.toLocalDate()) + "," + time(both.toLocalTime()) + "]";
        }
        return JsonWriter.write(value instanceof Class ? ((Class<?>) value).getName() : value.toString());
    }

    /** The value of a type for text, number or boolean of JSON; {@code NONE} for a type that is no scalar. */
    static Object read(Object json, Class<?> type) {
        if (type == String.class || type == CharSequence.class) return String.valueOf(json);
        if (type == boolean.class || type == Boolean.class) return truth(json);
        if (type == char.class || type == Character.class) return character(json);
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) return number(json, type);
        if (type.isEnum()) return constant(json, type);
        if (type == byte[].class) return Base64.getMimeDecoder().decode(String.valueOf(json));
        if (type == char[].class) return String.valueOf(json).toCharArray();
        if (type == ByteBuffer.class) {
            return ByteBuffer.wrap(Base64.getMimeDecoder().decode(String.valueOf(json)));
        }
        if (type == UUID.class) return UUID.fromString(String.valueOf(json));
        if (type == Date.class) return Date.from(instant(json, false));
        if (type == Instant.class) return instant(json, true);
        return parsed(json, type);
    }

    /** Marks a type that is no scalar. */
    static final Object NONE = new Object();

    /** Dates of java.time and of Joda have a parser of their own. */
    private static Object parsed(Object json, Class<?> type) {
        boolean isTime = type.getName().startsWith("java.time.") || type.getName().startsWith("org.joda.time.");
        if (!isTime || !(json instanceof String)) return NONE;
        for (String parameter : new String[] {"java.lang.CharSequence", "java.lang.String"}) {
            try {
                Method parse = type.getMethod("parse", Class.forName(parameter));
                return parse.invoke(null, json);
            } catch (NoSuchMethodException | ClassNotFoundException e) {
                continue;
            } catch (ReflectiveOperationException e) {
                throw mismatch(json, type);
            }
        }
        return NONE;
    }

    private static Object truth(Object json) {
        if (json instanceof Boolean) return json;
        if (json instanceof Number) return ((Number) json).doubleValue() != 0;
        String text = String.valueOf(json);
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) return Boolean.valueOf(text);
        throw mismatch(json, boolean.class);
    }

    private static Object character(Object json) {
        String text = String.valueOf(json);
        if (text.length() != 1) throw mismatch(json, char.class);
        return text.charAt(0);
    }

    private static Object number(Object json, Class<?> type) {
        if (json instanceof Boolean) throw mismatch(json, type);
        try {
            BigDecimal value = new BigDecimal(String.valueOf(json).trim());
            if (type == int.class || type == Integer.class) return value.intValue();
            if (type == long.class || type == Long.class) return value.longValue();
            if (type == double.class || type == Double.class || type == Number.class && json instanceof Double) {
                return value.doubleValue();
            }
            if (type == float.class || type == Float.class) return value.floatValue();
            if (type == short.class || type == Short.class) return value.shortValueExact();
            if (type == byte.class || type == Byte.class) return value.byteValueExact();
            if (type == BigDecimal.class) return value;
            if (type == BigInteger.class) return value.toBigInteger();
            if (type == Number.class) return json;
        } catch (ArithmeticException | NumberFormatException e) {
            throw mismatch(json, type);
        }
        return NONE;
    }

    private static Object constant(Object json, Class<?> type) {
        Object[] constants = type.getEnumConstants();
        if (json instanceof Integer) {
            int index = (Integer) json;
            return index >= 0 && index < constants.length ? constants[index] : null;
        }
        for (Object constant : constants) if (((Enum<?>) constant).name().equals(json)) return constant;
        return null;
    }

    /** Whole numbers are seconds to java.time and milliseconds to {@code Date}; fractions are seconds. */
    private static Instant instant(Object json, boolean isSeconds) {
        if (json instanceof Double) return Instant.ofEpochMilli(Math.round((Double) json * 1000));
        if (json instanceof Number) {
            long value = ((Number) json).longValue();
            return isSeconds ? Instant.ofEpochSecond(value) : Instant.ofEpochMilli(value);
        }
        String text = String.valueOf(json);
        try {
            return text.endsWith("Z") ? Instant.parse(text) : OffsetDateTime.parse(text).toInstant();
        } catch (RuntimeException e) {
            throw mismatch(json, Instant.class);
        }
    }

    static JsonException mismatch(Object json, Class<?> type) {
        return new JsonException("Cannot deserialize value of type `" + type.getName() + "` from " + JsonWriter.write(json));
    }

    private static String seconds(Instant instant) {
        return decimal(instant.getEpochSecond(), instant.getNano());
    }

    private static String decimal(long seconds, int nanos) {
        return String.format("%d.%09d", seconds, nanos);
    }

    private static String date(LocalDate date) {
        return date.getYear() + "," + date.getMonthValue() + "," + date.getDayOfMonth();
    }

    private static String time(LocalTime time) {
        String minutes = time.getHour() + "," + time.getMinute();
        if (time.getSecond() == 0 && time.getNano() == 0) return minutes;
        return minutes + "," + time.getSecond() + (time.getNano() == 0 ? "" : "," + time.getNano());
    }
}
