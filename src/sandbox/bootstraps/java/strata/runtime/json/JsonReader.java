package strata.runtime.json;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Text to maps, lists, strings, numbers ({@code Integer}, {@code Long}, {@code BigInteger}, {@code Double}), booleans
 * and null.
 */
public final class JsonReader {
    private static final int MAX_DEPTH = 1000;

    private final String text;
    private int at;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
    }

    public static Object read(String text) {
        JsonReader reader = new JsonReader(text);
        Object value = reader.value();
        reader.skipSpace();
        if (reader.at < text.length()) throw reader.unexpected();
        return value;
    }

    private Object value() {
        skipSpace();
        switch (peek()) {
            case '{':
                return object();
            case '[':
                return array();
            case '"':
                return string();
            case 't':
                return literal("true", Boolean.TRUE);
            case 'f':
                return literal("false", Boolean.FALSE);
            case 'n':
                return literal("null", null);
            case 'N':
                return literal("NaN", Double.NaN);
            default:
                return number();
        }
    }

    private Map<String, Object> object() {
        Map<String, Object> result = new LinkedHashMap<>();
        enter();
        if (!accept('}')) {
            do {
                skipSpace();
                if (peek() != '"') throw unexpected();
                String name = string();
                expect(':');
                result.put(name, value());
            } while (accept(','));
            expect('}');
        }
        depth--;
        return result;
    }

    private List<Object> array() {
        List<Object> result = new ArrayList<>();
        enter();
        if (!accept(']')) {
            do result.add(value());
            while (accept(','));
            expect(']');
        }
        depth--;
        return result;
    }

    private void enter() {
        at++;
        if (++depth > MAX_DEPTH) throw new JsonException("Document nesting depth exceeds " + MAX_DEPTH);
    }

    private String string() {
        StringBuilder result = new StringBuilder();
        for (at++; peek() != '"'; at++) {
            if (peek() == '\\') {
                at++;
                result.append(escaped());
            } else {
                result.append(peek());
            }
        }
        at++;
        return result.toString();
    }

    private char escaped() {
        switch (peek()) {
            case 'n':
                return '\n';
            case 't':
                return '\t';
            case 'r':
                return '\r';
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'u':
                return unicode();
            default:
                return peek();
        }
    }

    private char unicode() {
        if (at + 5 > text.length()) throw unexpected();
        try {
            char result = (char) Integer.parseInt(text.substring(at + 1, at + 5), 16);
            at += 4;
            return result;
        } catch (NumberFormatException e) {
            throw unexpected();
        }
    }

    private Object number() {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) at++;
        String digits = text.substring(start, at);
        try {
            if (digits.matches("-?\\d+")) return whole(new BigInteger(digits));
            return Double.valueOf(digits);
        } catch (NumberFormatException e) {
            at = start;
            throw unexpected();
        }
    }

    private static Number whole(BigInteger value) {
        if (value.bitLength() < Integer.SIZE) return value.intValue();
        return value.bitLength() < Long.SIZE ? (Number) value.longValue() : value;
    }

    private Object literal(String word, Object value) {
        if (!text.startsWith(word, at)) throw unexpected();
        at += word.length();
        return value;
    }

    private void expect(char wanted) {
        if (!accept(wanted)) throw unexpected();
    }

    private boolean accept(char wanted) {
        skipSpace();
        if (at >= text.length() || text.charAt(at) != wanted) return false;
        at++;
        return true;
    }

    private char peek() {
        if (at >= text.length()) throw new JsonException("Unexpected end-of-input");
        return text.charAt(at);
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
    }

    private JsonException unexpected() {
        if (at >= text.length()) return new JsonException("Unexpected end-of-input");
        return new JsonException("Unexpected character ('" + text.charAt(at) + "') at offset " + at);
    }
}
