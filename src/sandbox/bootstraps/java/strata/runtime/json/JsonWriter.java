package strata.runtime.json;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Values to text, by the rules of Lambda's serializer. */
public final class JsonWriter {
    private static final int MAX_DEPTH = 1000;

    private final StringBuilder out = new StringBuilder();
    private int depth;

    private JsonWriter() {}

    public static String write(Object value) {
        JsonWriter writer = new JsonWriter();
        writer.value(value);
        return writer.out.toString();
    }

    private void value(Object value) {
        if (++depth > MAX_DEPTH) throw new JsonException("Document nesting depth exceeds " + MAX_DEPTH);
        if (value == null || value instanceof Boolean) out.append(value);
        else if (value instanceof CharSequence || value instanceof Character) string(value.toString());
        else if (value instanceof Number) number((Number) value);
        else if (value instanceof Map) map((Map<?, ?>) value);
        else if (value instanceof Iterable) list((Iterable<?>) value);
        else if (value.getClass().isArray()) array(value);
        else if (value instanceof Enum) string(((Enum<?>) value).name());
        else if (value instanceof Optional) value(((Optional<?>) value).orElse(null));
        else if (value instanceof ByteBuffer) string(Base64.getEncoder().encodeToString(bytesOf((ByteBuffer) value)));
        else if (Scalars.isWritable(value)) out.append(Scalars.write(value));
        else bean(value);
        depth--;
    }

    private void number(Number value) {
        boolean isFinite = !(value instanceof Double || value instanceof Float)
                || !(Double.isNaN(value.doubleValue()) || Double.isInfinite(value.doubleValue()));
        if (isFinite) out.append(value);
        else string(value.toString());
    }

    /** What is null in a map is written, in a bean it is not. */
    private void map(Map<?, ?> map) {
        String separator = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (entry.getKey() == null) throw new JsonException("Null key for a Map not allowed in JSON");
            out.append(separator);
            Object key = entry.getKey();
            string(key instanceof Enum ? ((Enum<?>) key).name() : key.toString());
            out.append(':');
            value(entry.getValue());
            separator = ",";
        }
        out.append(map.isEmpty() ? "{}" : "}");
    }

    private void list(Iterable<?> values) {
        out.append('[');
        String separator = "";
        for (Object value : values) {
            out.append(separator);
            value(value);
            separator = ",";
        }
        out.append(']');
    }

    private void array(Object array) {
        if (array instanceof byte[]) {
            string(Base64.getEncoder().encodeToString((byte[]) array));
            return;
        }
        if (array instanceof char[]) {
            string(new String((char[]) array));
            return;
        }
        out.append('[');
        for (int i = 0; i < Array.getLength(array); i++) {
            if (i > 0) out.append(',');
            value(Array.get(array, i));
        }
        out.append(']');
    }

    private void bean(Object bean) {
        String separator = "";
        out.append('{');
        for (BeanProperties.Readable property : BeanProperties.of(bean.getClass()).readable()) {
            Object value = property.get(bean);
            if (value == null) continue;
            if (value == bean) throw new JsonException("Direct self-reference leading to cycle");
            out.append(separator);
            string(property.name);
            out.append(':');
            value(value);
            separator = ",";
        }
        out.append('}');
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) character(text.charAt(i));
        out.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"':
            case '\\':
                out.append('\\').append(c);
                break;
            case '\n':
                out.append("\\n");
                break;
            case '\r':
                out.append("\\r");
                break;
            case '\t':
                out.append("\\t");
                break;
            case '\b':
                out.append("\\b");
                break;
            case '\f':
                out.append("\\f");
                break;
            default:
                if (c < ' ') out.append(String.format("\\u%04X", (int) c));
                else out.append(c);
        }
    }

    private static byte[] bytesOf(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
