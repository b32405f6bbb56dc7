package vn.nhipcau.connectors.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads a {@code <name>.kamelet.yaml} into a {@link ConnectorDefinition}. */
final class KameletReader {

    private KameletReader() {}

    static ConnectorDefinition read(String fileName, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Map<String, Object> kamelet = map(new Yaml(new SafeConstructor(options)).load(text));
        String name = text(map(kamelet.get("metadata")), "name", "");
        if (!fileName.equals(name + ".kamelet.yaml")) {
            throw new IllegalArgumentException(
                    "%s: metadata.name is \"%s\" and must be the file name without .kamelet.yaml"
                            .formatted(fileName, name));
        }
        Map<String, Object> spec = map(kamelet.get("spec"));
        Map<String, Object> definition = map(spec.get("definition"));
        List<String> required = texts(definition.get("required"));
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        map(definition.get("properties"))
                .forEach((key, value) -> parameters.put(key, parameter(key, map(value), required.contains(key))));
        spec.put("definition", forCamel(definition));
        kamelet.put("spec", spec);
        return new ConnectorDefinition(
                name,
                text(definition, "title", name),
                text(definition, "description", ""),
                parameters,
                new Yaml().dump(kamelet));
    }

    /** Camel would ask for every required parameter in the endpoint's address, where a secret must never stand. */
    private static Map<String, Object> forCamel(Map<String, Object> definition) {
        return Map.of(
                "title", text(definition, "title", ""),
                "required", List.of("source"),
                "properties", Map.of("source", Map.of("type", "string")));
    }

    private static Parameter parameter(String name, Map<String, Object> schema, boolean required) {
        Map<String, List<String>> neededWhen = new LinkedHashMap<>();
        map(schema.get("x-needed-when")).forEach((other, values) -> neededWhen.put(other, texts(values)));
        return new Parameter(
                name,
                text(schema, "title", name),
                text(schema, "description", ""),
                Parameter.Type.valueOf(text(schema, "type", "string").toUpperCase(Locale.ROOT)),
                optionalText(schema, "format"),
                optionalText(schema, "pattern"),
                schema.get("default"),
                texts(schema.get("enum")),
                required,
                neededWhen,
                optionalText(schema, "minimum"),
                optionalText(schema, "maximum"));
    }

    private static String text(Map<String, Object> map, String key, String fallback) {
        String text = optionalText(map, key);
        return text == null ? fallback : text;
    }

    private static @Nullable String optionalText(Map<String, Object> map, String key) {
        Object value = map.get(key);
        return value == null ? null : value.toString();
    }

    private static List<String> texts(@Nullable Object value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(item -> texts.add(String.valueOf(item)));
        } else if (value != null) {
            texts.add(value.toString());
        }
        return texts;
    }

    private static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> given) {
            given.forEach((key, item) -> map.put(String.valueOf(key), item));
        }
        return map;
    }
}
