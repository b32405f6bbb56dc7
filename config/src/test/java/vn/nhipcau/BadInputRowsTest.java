package vn.nhipcau;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The tables of bad input of all rooms leave no row out, and the tests they name are there. */
class BadInputRowsTest {
    private static final List<String> ROOMS = List.of("mappings", "connectors", "routes");

    @Test
    @SuppressWarnings("unchecked")
    void everyRowIsInATableAndEveryTestItNamesIsThere() throws IOException {
        List<String> rows = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String room : ROOMS) {
            for (Map<String, Object> row : table(room)) {
                rows.add((String) row.get("row"));
                List<String> tests = (List<String>) row.getOrDefault("covered-by", List.of());
                assertThat(tests.isEmpty()).as(row.toString()).isEqualTo(row.containsKey("name"));
                for (String test : tests) {
                    if (!isThere(room, test)) {
                        missing.add("%s %s in %s".formatted(row.get("row"), test, room));
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(rows)
                .containsAll(IntStream.rangeClosed(1, 54)
                        .mapToObj("B%02d"::formatted)
                        .toList());
    }

    private static List<Map<String, Object>> table(String room) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("..", room, "src/test/resources"))) {
            Path table = files.filter(file -> file.endsWith("bad-input.yaml"))
                    .findFirst()
                    .orElseThrow();
            try (InputStream text = Files.newInputStream(table)) {
                return new Yaml().load(text);
            }
        }
    }

    /** By the sources: a room's test classes are on no other room's class path. */
    private static boolean isThere(String room, String test) throws IOException {
        String[] parts = test.split("#", 2);
        try (Stream<Path> files = Files.walk(Path.of("..", room, "src/test/java"))) {
            List<Path> classes =
                    files.filter(file -> file.endsWith(parts[0] + ".java")).toList();
            return classes.size() == 1 && Files.readString(classes.get(0)).contains("void " + parts[1] + "(");
        }
    }
}
