package vn.nhipcau.config.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhipcau.routes.ingest.Source;

/** What operators read is what the product reads. */
class ConfigurationDocsTest {
    private static final Pattern ROW = Pattern.compile("\\| `([a-z.<>-]+)` \\| (?:`([^`]+)`|(–)) \\| .*\\|");

    @Test
    void theReadmeSaysEverySettingAndItsDefault(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("application.yaml"), """
                nhipcau:
                  sources:
                    barest: { name: Portal, kind: one-stop-shop, connector: rest, mapping: opencps-dossiers,
                              with: { url: "http://127.0.0.1:1/" } }
                """);
        Settings read = load(folder);
        Source barest = Objects.requireNonNull(read.sources().get("barest"));

        SortedMap<String, String> defaults = DefaultTexts.of(read, barest);
        for (String said : List.of("name", "kind", "connector", "mapping", "with")) {
            defaults.put("sources.<id>." + said, "–");
        }
        defaults.put("sources", "–");

        defaults.replaceAll((key, text) -> DefaultTexts.comparable(text));
        assertThat(readmeTable()).isEqualTo(defaults);
    }

    private static SortedMap<String, String> readmeTable() throws IOException {
        SortedMap<String, String> table = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("README.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                String key = row.group(1).replaceFirst("\\.<[a-z]+>$", "");
                String text = row.group(2) == null ? row.group(3) : row.group(2);
                table.put(key, DefaultTexts.comparable(text));
            }
        }
        return table;
    }

    @Test
    void theShippedFileSetsNothingButDefaults(@TempDir Path folder) throws Exception {
        Files.copy(Path.of("application.yaml"), folder.resolve("application.yaml"));

        Settings shipped = load(folder);

        assertThat(shipped.sources()).isEmpty();
        assertThat(shipped.period().cutOffDay()).isEqualTo(15);
        assertThat(shipped.delivery().sender()).isEqualTo("province");
    }

    @Test
    void everyExampleIsAValidConfiguration(@TempDir Path folder) throws Exception {
        try (Stream<Path> examples = Files.list(Path.of("examples"))) {
            for (Path example : examples.toList()) {
                if (!example.toString().endsWith(".example.yaml")) {
                    continue; // what an example names, such as a query
                }
                Path own = Files.createDirectories(
                        folder.resolve(example.getFileName().toString().replace(".example.yaml", "")));
                Files.copy(example, own.resolve("application.yaml"));
            }
        }
        Files.writeString(folder.resolve("application.yaml"), "nhipcau:\n");

        assertThat(load(folder).sources())
                .containsOnlyKeys(
                        "hue-agencies",
                        "hue-records",
                        "hue-forms",
                        "hue-forms-sftp",
                        "commune-one-stop",
                        "district-one-stop",
                        "hue-one-stop",
                        "igate",
                        "opencps-agencies",
                        "opencps-procedures",
                        "opencps-statistics",
                        "vxp",
                        "archive",
                        "thanhhoa-one-stop");
    }

    private static Settings load(Path folder) throws SettingsException {
        return new SettingsFiles(folder, Map.of(), name -> "a-secret").load();
    }
}
