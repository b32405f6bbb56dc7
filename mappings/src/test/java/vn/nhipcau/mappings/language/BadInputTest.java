package vn.nhipcau.mappings.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.nhipcau.mappings.language.TestMappings.CODE;
import static vn.nhipcau.mappings.language.TestMappings.HANOI;
import static vn.nhipcau.mappings.language.TestMappings.record;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import vn.nhipcau.mappings.problem.MappingProblem;
import vn.nhipcau.mappings.problem.MappingResult;
import vn.nhipcau.mappings.record.Dossier;

/** Records and mappings as {@code bad-input.yaml} has them, and what must become of them. */
class BadInputTest {
    private static final String PERSON = "Nguyễn Văn PIICTEN 079012345678 0912345678";
    private static final String[] NEVER = {"PIICTEN", "079012345678", "0912345678", "Nguyễn"};

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> everyBadInputEndsAsItMust() throws IOException {
        try (InputStream table = BadInputTest.class.getResourceAsStream("bad-input.yaml")) {
            List<Map<String, Object>> rows = new Yaml().load(Objects.requireNonNull(table));
            return rows.stream()
                    .filter(row -> !row.containsKey("covered-by"))
                    .map(row -> DynamicTest.dynamicTest(row.get("row") + " " + row.get("name"), () -> check(row)))
                    .toList()
                    .stream();
        }
    }

    private void check(Map<String, Object> row) throws Exception {
        TestMappings mappings = new TestMappings(folder);
        String fields = String.valueOf(row.get("fields"));
        if (row.containsKey("refused")) {
            assertThatThrownBy(() -> mappings.mapping(fields)).hasMessageContaining((String) row.get("refused"));
            return;
        }
        Mapping mapping = fields.startsWith("dossierCode")
                ? mappings.write("x", "record: dossier\nfields:\n" + fields.indent(2))
                : mappings.mapping(fields);
        Map<String, Object> tree = new HashMap<>(Map.of("ma", CODE));
        tree.putAll(filled(Objects.requireNonNull(row.get("record"))));

        long begin = System.nanoTime();
        MappingResult result = mapping.apply(record(tree), HANOI);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));

        if (result instanceof MappingResult.Rejected rejected) {
            assertThat(rejected.problems())
                    .extracting(
                            problem -> problem.field() + ": " + problem.code().wireName())
                    .containsExactlyElementsOf(list(row.get("problems")));
            assertThat(rejected.problems())
                    .extracting(MappingProblem::text)
                    .allSatisfy(text -> assertThat(text).doesNotContain(NEVER));
        } else {
            assertThat(row).as("a good record").doesNotContainKey("problems");
            Dossier dossier = (Dossier) ((MappingResult.Mapped) result).record();
            for (Map.Entry<String, Object> field :
                    map(Objects.requireNonNull(row.get("gives"))).entrySet()) {
                Object value = Dossier.class.getMethod(field.getKey()).invoke(dossier);
                assertThat(Objects.toString(value, "")).isEqualTo(field.getValue());
            }
            assertThat(dossier.toString()).doesNotContain(NEVER);
            assertThat(new ObjectMapper().writeValueAsString(mapping.extract(record(tree))))
                    .as("kept for a replay")
                    .doesNotContain(fields.contains("ten") ? new String[] {"\u0000"} : NEVER);
        }
    }

    private static Map<String, Object> filled(Object record) {
        Map<String, Object> tree = new HashMap<>();
        map(record)
                .forEach((name, value) -> tree.put(
                        name,
                        value instanceof String text
                                ? text.replace("{{person}}", PERSON)
                                : value instanceof Map ? filled(value) : value));
        return tree;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object map) {
        return (Map<String, Object>) map;
    }

    @SuppressWarnings("unchecked")
    private static List<String> list(@Nullable Object list) {
        return list == null ? List.of() : (List<String>) list;
    }
}
