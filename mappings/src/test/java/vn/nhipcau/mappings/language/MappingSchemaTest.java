package vn.nhipcau.mappings.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhipcau.mappings.record.RecordKind;

/** The editors' schema and the reader must say the same. */
class MappingSchemaTest {
    private static final String BEGIN = "<!-- fields: begin, generated from catalog/mapping.schema.json -->\n";
    private static final String END = "<!-- fields: end -->";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CatalogFolder SHIPPED = CatalogFolder.shipped();

    static Set<String> shippedMappings() {
        return MappingCatalog.shipped().names();
    }

    @ParameterizedTest
    @MethodSource("shippedMappings")
    void acceptsEveryShippedMapping(String name) throws Exception {
        assertThat(schema().validate(json(text(name + ".mapping.yaml")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{mapping: x, record: dossier, fields: {dossierCode: {form: a}}}",
                "{mapping: x, record: dossier, fields: {dosierCode: {from: a}}}",
                "{mapping: x, record: dossier, fields: {dossierCode: {from: a, as: txet}}}",
                "{mapping: x, record: hồ sơ, fields: {dossierCode: {from: a}}}",
                "{mapping: x, record: dossier, fields: {dossierCode: {from: a}, pauses: {each: b}}}"
            })
    void refusesWhatTheReaderRefuses(String text) throws Exception {
        FileProblems problems = new FileProblems();
        new MappingReader("x.mapping.yaml", problems).read(text);
        assertThat(schema().validate(json(text))).isNotEmpty();
        assertThat(problems.isEmpty()).isFalse();
    }

    @Test
    void knowsTheKeysTheReaderKnows() throws Exception {
        JsonNode schema = schemaFile();
        assertThat(keys(schema.at("/properties"))).isEqualTo(Keys.MAPPING);
        assertThat(keys(schema.at("/$defs/value/properties"))).isEqualTo(Keys.VALUE);
        assertThat(keys(schema.at("/$defs/pauses/oneOf/0/properties"))).isEqualTo(Keys.EACH);
    }

    @Test
    void knowsTheKindsTheReaderKnows() throws Exception {
        Set<String> kinds = new HashSet<>();
        schemaFile().at("/$defs/value/properties/as/enum").forEach(kind -> kinds.add(kind.asText()));
        assertThat(kinds).hasSameElementsAs(Kind.wireNames());
    }

    @Test
    void theReadmeTellsEveryKeyAndEveryKind() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        assertThat(firstColumn(readme, "| key of a field |")).isEqualTo(Keys.VALUE);
        assertThat(firstColumn(readme, "| kind |")).hasSameElementsAs(Kind.wireNames());
    }

    /** {@code -Dupdate-docs} writes it anew. */
    @Test
    void theReadmeTellsEveryFieldAsTheSchemaDoes() throws Exception {
        Path readme = Path.of("README.md");
        String text = Files.readString(readme);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        String fields = fields();
        if (System.getProperty("update-docs") != null) {
            Files.writeString(readme, text.substring(0, begin) + fields + text.substring(end));
        } else {
            assertThat(text.substring(begin, end))
                    .as("run the test once with -Dupdate-docs to write the tables anew")
                    .isEqualTo(fields);
        }
    }

    private static String fields() throws Exception {
        JsonNode definitions = schemaFile().at("/$defs");
        StringBuilder tables = new StringBuilder();
        for (String record : List.of("dossier", "pause", "apology", "iso-document", "agency", "procedure")) {
            JsonNode definition = definitions.get(record);
            tables.append("\n| field of `%s` | meaning |\n|---|---|\n".formatted(record));
            definition.get("properties").properties().forEach(field -> {
                boolean required = definition
                        .get("required")
                        .valueStream()
                        .anyMatch(name -> name.asText().equals(field.getKey()));
                tables.append("| `%s` | %s%s |\n"
                        .formatted(
                                field.getKey(),
                                field.getValue().path("description").asText(),
                                required ? ". **Required.**" : ""));
            });
        }
        return tables + "\n";
    }

    private static Set<String> firstColumn(String readme, String heading) {
        return readme.substring(readme.indexOf(heading))
                .lines()
                .takeWhile(line -> line.startsWith("|"))
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("`")[1])
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource(RecordKind.class)
    void knowsTheFieldsOfEveryRecord(RecordKind kind) throws Exception {
        JsonNode definition = schemaFile().at("/$defs/" + kind.wireName());
        TargetShape shape = TargetShape.of(kind);
        assertThat(keys(definition.get("properties"))).isEqualTo(shape.names());
        Set<String> required = new HashSet<>();
        definition.get("required").forEach(name -> required.add(name.asText()));
        assertThat(required)
                .hasSameElementsAs(
                        shape.requiredFields().stream().map(TargetField::name).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pauses", "apologies"})
    void knowsTheFieldsOfEveryEntry(String list) throws Exception {
        JsonNode schema = schemaFile();
        String definition =
                schema.at("/$defs/" + list + "/oneOf/1/items/$ref").asText().substring(1);
        TargetField field =
                Objects.requireNonNull(TargetShape.of(RecordKind.DOSSIER).field(list));
        TargetShape entry = Objects.requireNonNull(field.element());
        assertThat(keys(schema.at(definition + "/properties"))).isEqualTo(entry.names());
    }

    private static JsonSchema schema() throws Exception {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schemaFile());
    }

    private static JsonNode schemaFile() throws Exception {
        return JSON.readTree(text("mapping.schema.json"));
    }

    private static JsonNode json(String yaml) {
        FileProblems problems = new FileProblems();
        return JSON.valueToTree(
                YamlNodes.plain(Objects.requireNonNull(YamlNodes.compose("x.mapping.yaml", yaml, problems))));
    }

    private static String text(String file) {
        return new String(Objects.requireNonNull(SHIPPED.bytes(file)), StandardCharsets.UTF_8);
    }

    private static Set<String> keys(JsonNode node) {
        Set<String> keys = new HashSet<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
