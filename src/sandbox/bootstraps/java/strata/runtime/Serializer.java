package strata.runtime;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.ServiceLoader;
import strata.runtime.json.JsonBinder;
import strata.runtime.json.JsonReader;
import strata.runtime.json.JsonWriter;

/** Between bytes and values: the one that the function brings as a service, else ours. */
interface Serializer {
    Object read(byte[] bytes, Type type);

    byte[] write(Object value);

    /** @throws Fault when the function brings more than one */
    static Serializer find(Type input, Type output) {
        Iterator<CustomPojoSerializer> brought = ServiceLoader.load(CustomPojoSerializer.class).iterator();
        if (!brought.hasNext()) return OWN;
        CustomPojoSerializer custom = brought.next();
        if (brought.hasNext()) {
            throw Fault.of("Too many serializers provided inside the META-INF/services folder, only one is allowed");
        }
        return new Serializer() {
            @Override
            public Object read(byte[] bytes, Type type) {
                return custom.fromJson(new ByteArrayInputStream(bytes), type);
            }

            @Override
            public byte[] write(Object value) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                custom.toJson(value, bytes, output);
                return bytes.toByteArray();
            }
        };
    }

    Serializer OWN = new Serializer() {
        @Override
        public Object read(byte[] bytes, Type type) {
            return JsonBinder.bind(JsonReader.read(new String(bytes, StandardCharsets.UTF_8)), type);
        }

        @Override
        public byte[] write(Object value) {
            return JsonWriter.write(value).getBytes(StandardCharsets.UTF_8);
        }
    };
}
