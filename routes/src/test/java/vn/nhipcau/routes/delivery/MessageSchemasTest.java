package vn.nhipcau.routes.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

@NullUnmarked
class MessageSchemasTest {

    private static final Path CATALOG = Path.of("catalog");

    @Test
    void theShippedExamplesFitTheirSchemas() throws IOException {
        assertThat(MessageSchemas.checkStatus(example("monthly-status"))).isEmpty();
        assertThat(MessageSchemas.checkReceipt(example("receipt"))).isEmpty();
    }

    @Test
    void anExampleOfTheOtherKindFitsNeither() throws IOException {
        assertThat(MessageSchemas.checkStatus(example("receipt"))).isNotEmpty();
        assertThat(MessageSchemas.checkReceipt(example("monthly-status"))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"monthly-status", "receipt"})
    void everyMemberOfAnExampleIsNeededAndNoOtherIsAllowed(String name) throws IOException {
        for (String path : objects(example(name).get("data"), "/data", new ArrayList<>())) {
            if (path.endsWith("/mappingVersions")) {
                continue;
            }
            ObjectNode more = (ObjectNode) example(name);
            ((ObjectNode) more.at(path)).put("note", "anything");
            assertThat(check(name, more))
                    .as(path)
                    .extracting(Receipt.Problem::path)
                    .contains(path);
            for (String member : (Iterable<String>) () -> example(name).at(path).fieldNames()) {
                ObjectNode less = (ObjectNode) example(name);
                ((ObjectNode) less.at(path)).remove(member);
                assertThat(check(name, less)).as("%s without %s", path, member).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"monthly-status", "receipt"})
    void theSchemasAreSchemasThemselvesAndLeaveNoRoomForFreeText(String name) throws IOException {
        JsonNode schema = schema(name);

        assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(java.net.URI.create("https://json-schema.org/draft/2020-12/schema"))
                        .validate(schema))
                .isEmpty();
        for (JsonNode type : schema.findParents("type")) {
            if (type.get("type").asText().equals("string")
                    || type.get("type").toString().contains("\"string\"")) {
                assertThat(type.has("pattern")).as(type.toString()).isTrue();
            }
            if (type.get("type").asText().equals("object")) {
                assertThat(type.has("additionalProperties")).as(type.toString()).isTrue();
            }
        }
    }

    @Test
    void asyncApiNamesTheDefaultQueuesAndTheShippedSchemasAndExamples() throws IOException {
        Map<String, Object> document = new Yaml().load(Files.readString(CATALOG.resolve("asyncapi.yaml")));
        DeliverySettings settings = DeliverySettings.defaults("hue", Map.of());

        assertThat(document).containsEntry("asyncapi", "3.0.0");
        assertThat(at(document, "channels", "monthlyStatus", "address")).isEqualTo(settings.statusQueue());
        assertThat(at(document, "channels", "receipts", "address")).isEqualTo(settings.receiptQueue());
        for (String message : List.of("monthlyStatus", "receipt")) {
            String reference = at(document, "components", "messages", message, "payload", "schema", "$ref");
            JsonNode schema = WireFormat.read(Files.readAllBytes(CATALOG.resolve(reference)));
            String name = at(document, "components", "messages", message, "name");
            assertThat(schema.get("$id").asText()).isEqualTo("urn:nhipcau:schema:" + name.substring(11));
            assertThat(schema.at("/properties/type/const").asText()).isEqualTo(name);
            assertThat(CATALOG.resolve(at(document, "components", "messages", message, "x-example")))
                    .exists();
            assertThat(at(document, "components", "messages", message, "headers", "properties"))
                    .contains(WireFormat.SIGNATURE);
        }
        assertThat(document.toString()).contains(WireFormat.RECIPIENT);
    }

    private static List<Receipt.Problem> check(String name, JsonNode event) {
        return name.equals("receipt") ? MessageSchemas.checkReceipt(event) : MessageSchemas.checkStatus(event);
    }

    private static List<String> objects(JsonNode node, String path, List<String> found) {
        if (node.isObject()) {
            found.add(path);
        }
        node.fields().forEachRemaining(member -> objects(member.getValue(), path + "/" + member.getKey(), found));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            objects(node.get(i), path + "/" + i, found);
        }
        return found;
    }

    private static JsonNode example(String name) {
        try {
            return WireFormat.read(Files.readAllBytes(CATALOG.resolve("examples/" + name + ".example.json")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static JsonNode schema(String name) throws IOException {
        try (InputStream in = MessageSchemas.class.getResourceAsStream("/schemas/" + name + ".v1.schema.json")) {
            return WireFormat.read(in.readAllBytes());
        }
    }

    private static String at(Object node, String... path) {
        Object found = node;
        for (String name : path) {
            found = ((Map<?, ?>) found).get(name);
        }
        return String.valueOf(found);
    }
}
