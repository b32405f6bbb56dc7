package vn.nhipcau.config.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhipcau.routes.ingest.Source;

/** What operators read is what the product reads. */
class ConfigurationDocsTest {

    @Test
    void theReadmeNamesEverySetting() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        List<String> missing = new ArrayList<>();
        for (String key : keys()) {
            if (!readme.contains(key)) {
                missing.add(key);
            }
        }
        assertThat(missing).isEmpty();
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
                Path own = Files.createDirectories(
                        folder.resolve(example.getFileName().toString().replace(".example.yaml", "")));
                Files.copy(example, own.resolve("application.yaml"));
            }
        }
        Files.writeString(folder.resolve("application.yaml"), "nhipcau:\n");

        assertThat(load(folder).sources())
                .containsOnlyKeys("hue-agencies", "hue-records", "commune-one-stop", "hue-one-stop");
    }

    private static Settings load(Path folder) throws SettingsException {
        return new SettingsFiles(folder, Map.of(), name -> "a-secret").load();
    }

    private static List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (RecordComponent section : Settings.class.getRecordComponents()) {
            keys.add(SettingsBinder.kebab(section.getName()));
            if (section.getType().isRecord()) {
                keys.addAll(keysOf(section.getType()));
            }
        }
        keys.addAll(keysOf(Source.class));
        return keys;
    }

    private static List<String> keysOf(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> SettingsBinder.kebab(component.getName()))
                .toList();
    }
}
