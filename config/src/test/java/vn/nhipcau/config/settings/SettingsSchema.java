package vn.nhipcau.config.settings;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.catalog.ConnectorDefinition;
import vn.nhipcau.connectors.catalog.Parameter;
import vn.nhipcau.routes.ingest.Source;

/**
 * The editors' schema of {@code application.yaml}, made from the settings records, the README's table and the Kamelets.
 * A secret's reference may stand wherever a value may.
 */
final class SettingsSchema {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DURATION = "^(\\d+\\s*(ms|s|m|h|d)|[Pp].*)$";
    private static final List<String> REQUIRED = List.of("name", "kind", "connector", "mapping");

    private final Map<String, String> meanings;
    private final List<ConnectorDefinition> connectors;
    private final ObjectNode definitions = JSON.createObjectNode();

    /** @param meanings what the README says of each key, e.g. of {@code period.zone} */
    SettingsSchema(Map<String, String> meanings, List<ConnectorDefinition> connectors) {
        this.meanings = meanings;
        this.connectors = connectors;
    }

    ObjectNode make() {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "https://nhipcau.vn/schemas/nhipcau.schema.json");
        schema.put("title", "Nhịp Cầu configuration");
        schema.put("description", "What stands in application.yaml. See config/README.md.");
        schema.put("type", "object").put("additionalProperties", false);
        ObjectNode top = schema.putObject("properties");
        top.set("nhipcau", record("", Settings.class));
        new TreeSet<>(SettingsReader.SPRING).forEach(top::putObject);
        definitions
                .putObject("reference")
                .put("type", "string")
                .put("pattern", "^.*\\$\\{.+\\}.*$")
                .put("description", "${ENV_NAME} or ${file:/path}");
        connectors.forEach(connector -> definitions.set("with-" + connector.name(), with(connector)));
        schema.set("$defs", definitions);
        return schema;
    }

    private ObjectNode record(String prefix, Class<?> type) {
        ObjectNode schema = JSON.createObjectNode();
        schema.putArray("type").add("object").add("null");
        schema.put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        for (RecordComponent component : type.getRecordComponents()) {
            String name = SettingsBinder.kebab(component.getName());
            ObjectNode property = value(prefix + name, component.getGenericType());
            String meaning = meanings.get(prefix + name);
            if (meaning != null) {
                property.put("description", meaning);
            }
            properties.set(name, property);
        }
        if (type == Source.class) {
            source(schema, properties);
        }
        return schema;
    }

    private void source(ObjectNode schema, ObjectNode properties) {
        schema.put("type", "object");
        REQUIRED.forEach(schema.putArray("required")::add);
        schema.putObject("not").putArray("required").add("every").add("cron");
        ArrayNode names = properties.putObject("connector").putArray("enum");
        ArrayNode choices = schema.putArray("allOf");
        for (ConnectorDefinition connector : connectors) {
            names.add(connector.name());
            ObjectNode choice = choices.addObject();
            choice.putObject("if")
                    .put("type", "object")
                    .putObject("properties")
                    .putObject("connector")
                    .put("const", connector.name());
            ObjectNode then = choice.putObject("then");
            then.putObject("properties").putObject("with").put("$ref", "#/$defs/with-" + connector.name());
            if (connector.parameters().values().stream().anyMatch(Parameter::required)) {
                then.putArray("required").add("with");
            }
        }
    }

    private ObjectNode value(String key, Type type) {
        Class<?> raw = type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
        if (Map.class.isAssignableFrom(raw)) {
            ObjectNode map = JSON.createObjectNode();
            map.putArray("type").add("object").add("null");
            Type item = argument(type, 1);
            if (item != Object.class) {
                map.set("additionalProperties", value(key + ".<" + placeholder(key) + ">", item));
            }
            return map;
        }
        if (Collection.class.isAssignableFrom(raw)) {
            ObjectNode list = JSON.createObjectNode();
            ArrayNode forms = list.putArray("anyOf");
            forms.addObject().put("type", "array").set("items", value(key, argument(type, 0)));
            // One value, or several with commas between them.
            scalar(forms.addObject());
            return list;
        }
        if (raw.isRecord() && raw != Secret.class) {
            return record(key.isEmpty() ? "" : key + ".", raw);
        }
        return single(raw);
    }

    /** The README names an entry of {@code sources} {@code <id>}, that of any other map {@code <name>}. */
    private static String placeholder(String key) {
        return key.equals("sources") ? "id" : "name";
    }

    private static ObjectNode single(Class<?> type) {
        ObjectNode value = JSON.createObjectNode();
        if (type.isEnum()) {
            ArrayNode options = value.putArray("enum");
            TreeSet<String> names = new TreeSet<>();
            for (Object constant : Objects.requireNonNull(type.getEnumConstants())) {
                String name = ((Enum<?>) constant).name();
                names.add(name);
                names.add(name.toLowerCase(Locale.ROOT).replace('_', '-'));
            }
            names.forEach(options::add);
        } else if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
            orReference(value, JSON.createObjectNode().put("type", "integer"));
        } else if (type == Boolean.class || type == boolean.class) {
            orReference(value, JSON.createObjectNode().put("type", "boolean"));
        } else if (type == Duration.class) {
            orReference(value, JSON.createObjectNode().put("type", "string").put("pattern", DURATION));
        } else {
            scalar(value);
        }
        return value;
    }

    private static void scalar(ObjectNode value) {
        Arrays.asList("string", "number", "boolean").forEach(value.putArray("type")::add);
    }

    private static void orReference(ObjectNode value, ObjectNode plain) {
        value.putArray("anyOf").add(plain).addObject().put("$ref", "#/$defs/reference");
    }

    private static Type argument(Type type, int index) {
        return type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[index] : Object.class;
    }

    private static ObjectNode with(ConnectorDefinition connector) {
        ObjectNode with = JSON.createObjectNode();
        with.put("title", connector.title()).put("description", connector.description());
        with.put("type", "object").put("additionalProperties", false);
        ObjectNode properties = with.putObject("properties");
        ArrayNode required = JSON.createArrayNode();
        ArrayNode conditions = JSON.createArrayNode();
        for (Parameter parameter : connector.parameters().values()) {
            properties.set(parameter.name(), parameter(parameter));
            if (parameter.required()) {
                required.add(parameter.name());
            } else if (!parameter.neededWhen().isEmpty() && parameter.fallback() == null) {
                conditions.add(condition(connector, parameter));
            }
        }
        if (!required.isEmpty()) {
            with.set("required", required);
        }
        if (!conditions.isEmpty()) {
            with.set("allOf", conditions);
        }
        return with;
    }

    private static ObjectNode condition(ConnectorDefinition connector, Parameter parameter) {
        ObjectNode condition = JSON.createObjectNode();
        ObjectNode when = condition.putObject("if");
        ObjectNode properties = when.putObject("properties");
        ArrayNode present = JSON.createArrayNode();
        parameter.neededWhen().forEach((other, wanted) -> {
            boolean any = wanted.contains("*");
            ObjectNode property = properties.putObject(other);
            if (!any) {
                wanted.forEach(property.putArray("enum")::add);
            }
            Object usual =
                    Objects.requireNonNull(connector.parameters().get(other)).fallback();
            if (any ? usual == null : usual == null || !wanted.contains(usual.toString())) {
                present.add(other);
            }
        });
        if (!present.isEmpty()) {
            when.set("required", present);
        }
        condition.putObject("then").putArray("required").add(parameter.name());
        return condition;
    }

    private static ObjectNode parameter(Parameter parameter) {
        ObjectNode value = JSON.createObjectNode();
        value.put("title", parameter.title()).put("description", parameter.description());
        switch (parameter.type()) {
            case OBJECT -> value.put("type", "object");
            case ARRAY ->
                Arrays.asList("array", "object", "string", "number", "boolean").forEach(value.putArray("type")::add);
            case BOOLEAN -> orReference(value, JSON.createObjectNode().put("type", "boolean"));
            case INTEGER -> orReference(value, integer(parameter));
            case STRING -> text(value, parameter);
        }
        if (parameter.fallback() != null) {
            value.set("default", JSON.valueToTree(parameter.fallback()));
        }
        return value;
    }

    private static ObjectNode integer(Parameter parameter) {
        ObjectNode integer = JSON.createObjectNode().put("type", "integer");
        limit(integer, "minimum", parameter.minimum());
        limit(integer, "maximum", parameter.maximum());
        return integer;
    }

    private static void limit(ObjectNode integer, String name, @Nullable String limit) {
        if (limit != null) {
            integer.put(name, Long.parseLong(limit));
        }
    }

    private static void text(ObjectNode value, Parameter parameter) {
        if (!parameter.options().isEmpty()) {
            ArrayNode options = JSON.createArrayNode();
            for (String option : parameter.options()) {
                options.add(option);
                if (option.matches("\\d+(\\.\\d+)?")) {
                    // Unquoted it is a number to an editor.
                    options.add(new BigDecimal(option));
                }
            }
            ObjectNode plain = JSON.createObjectNode();
            plain.set("enum", options);
            orReference(value, plain);
        } else if ("duration".equals(parameter.format())) {
            orReference(value, JSON.createObjectNode().put("type", "string").put("pattern", DURATION));
        } else {
            scalar(value);
        }
    }
}
