package vn.nhipcau.config.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import vn.nhipcau.connectors.catalog.ConnectorCatalog;
import vn.nhipcau.connectors.simulator.Ports;
import vn.nhipcau.connectors.simulator.SimulatedProvince;
import vn.nhipcau.connectors.simulator.WorldSettings;

/** Keeps {@code nhipcau.schema.json} equal to what the product reads; {@code -Dupdate-docs} writes it anew. */
class SettingsSchemaTest {
    private static final Path FILE = Path.of("nhipcau.schema.json");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Pattern ROW = Pattern.compile("\\| `([a-z.<>-]+)` \\| (?:`[^`]+`|–) \\| (.*?) *\\|");

    @Test
    void theFileIsWhatTheSettingsAndTheKameletsSay() throws Exception {
        JsonNode made =
                new SettingsSchema(meanings(), ConnectorCatalog.shipped().connectors()).make();
        String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(made) + "\n";
        if (System.getProperty("update-docs") != null) {
            Files.writeString(FILE, text);
        }
        assertThat(Files.readString(FILE))
                .as("run the test once with -Dupdate-docs to write the schema anew")
                .isEqualTo(text);
    }

    static Stream<Path> shippedFiles() throws IOException {
        try (Stream<Path> examples = Files.list(Path.of("examples"))) {
            return Stream.concat(
                    Stream.of(Path.of("application.yaml")),
                    examples.filter(file -> file.toString().endsWith(".yaml")).toList().stream());
        }
    }

    @ParameterizedTest
    @MethodSource("shippedFiles")
    void everyShippedConfigurationIsGood(Path file) throws Exception {
        assertThat(problems(Files.readString(file))).isEmpty();
    }

    @Test
    void whatASimulatedPortalPrintsIsGood(@TempDir Path folder) throws Exception {
        try (SimulatedProvince province =
                SimulatedProvince.start(WorldSettings.OCTOBER_2022.withDossiers(200), folder, Ports.ANY)) {
            Map<String, Object> settings = Map.of("nhipcau", Map.of("sources", province.sources()));
            assertThat(problems(new Yaml().dump(settings))).isEmpty();
        }
    }

    /** Each line: what takes the place of a part of a good source, and a word of the complaint. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: one-stop-shop | kind: one-stop | kind",
                "every: 15m | evry: 15m | evry",
                "every: 15m | every: often | every",
                "every: 15m | every: 15m, cron: '0 0 * * * ?' | not",
                "connector: rest | connector: resd | connector",
                "mapping: m, | '' | mapping",
                "paging: page | paging: pages | paging",
                "page-size: 100 | page-size: 0 | page-size",
                "page-size: 100 | pagesize: 100 | pagesize",
                "url: 'http://127.0.0.1/', | '' | url",
                "page-size: 100 | auth: basic | username",
                "priority: 1 | priority: high | priority",
                "nhipcau | nhipcua | nhipcua"
            })
    void aUsualMistakeIsRefused(String good, String wrong, String word) throws Exception {
        String source = """
                nhipcau:
                  sources:
                    s: { name: n, kind: one-stop-shop, mapping: m, every: 15m, priority: 1, connector: rest,
                         with: { url: 'http://127.0.0.1/', paging: page, page-size: 100, timeout: "${TIMEOUT}" } }
                """;
        assertThat(problems(source)).isEmpty();
        assertThat(source).contains(good);

        assertThat(problems(source.replace(good, wrong))).contains(word);
    }

    private static String problems(String yaml) throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(JSON.readTree(Files.readString(FILE)));
        return String.join(
                "\n",
                schema.validate(YAML.readTree(yaml)).stream()
                        .map(ValidationMessage::getMessage)
                        .toList());
    }

    private static Map<String, String> meanings() throws IOException {
        Map<String, String> meanings = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("README.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                meanings.put(row.group(1), row.group(2));
            }
        }
        return meanings;
    }
}
