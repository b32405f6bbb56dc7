package vn.nhipcau.config.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.mappings.problem.ProblemCode;
import vn.nhipcau.mappings.record.AgencyLevel;
import vn.nhipcau.routes.checks.Check;
import vn.nhipcau.routes.operations.Health;
import vn.nhipcau.routes.operations.PeriodSources.Lack;
import vn.nhipcau.routes.performance.Finding;

class MessagesTest {
    private static final Pattern LITERAL_KEY = Pattern.compile("#\\{([a-z][A-Za-z0-9.-]*)[}(]");

    private final Properties vietnamese = load("vi");
    private final Properties english = load("en");

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(new TreeSet<>(vietnamese.stringPropertyNames()))
                .isEqualTo(new TreeSet<>(english.stringPropertyNames()))
                .hasSizeGreaterThan(200);
    }

    @Test
    void noMessageIsEmptyAndEveryPatternIsValidAndTakesTheSameArguments() {
        for (String key : vietnamese.stringPropertyNames()) {
            assertThat(vietnamese.getProperty(key)).as(key).isNotBlank();
            assertThat(english.getProperty(key)).as(key).isNotBlank();
            assertThat(new MessageFormat(vietnamese.getProperty(key)).getFormats())
                    .as(key)
                    .hasSameSizeAs(new MessageFormat(english.getProperty(key)).getFormats());
        }
    }

    @Test
    void everyKeyATemplateNamesExists() throws IOException {
        Set<String> missing = new TreeSet<>();
        try (Stream<Path> templates = Files.list(Path.of("src/main/resources/templates"))) {
            for (Path template : templates.toList()) {
                Matcher key = LITERAL_KEY.matcher(Files.readString(template));
                while (key.find()) {
                    if (!vietnamese.containsKey(key.group(1))) {
                        missing.add(template.getFileName() + " " + key.group(1));
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyCodeAPageMayShowHasWords() {
        for (ProblemCode code : ProblemCode.values()) {
            assertThat(vietnamese).containsKeys("cause." + code.wireName(), "remedy." + code.wireName());
        }
        for (ConnectorProblem problem : ConnectorProblem.values()) {
            assertThat(vietnamese).containsKey("problem." + problem.wireName());
        }
        for (String blocked : List.of("IDENTITY_BROKEN", "CALENDAR_MISSING", "STATUS_UNFIT")) {
            assertThat(vietnamese).containsKey("blocked." + blocked);
        }
        for (Finding finding : Finding.values()) {
            assertThat(vietnamese).containsKey("finding." + finding);
        }
        for (String code : Check.codes()) {
            assertThat(vietnamese).containsKey("check." + code);
        }
        for (Lack lack : Lack.values()) {
            assertThat(vietnamese).containsKey("lack." + lack);
        }
        for (Health health : Health.values()) {
            assertThat(vietnamese.containsKey("health." + health)).isTrue();
        }
        for (AgencyLevel level : AgencyLevel.values()) {
            assertThat(vietnamese.containsKey("level." + level)).isTrue();
        }
    }

    @Test
    void noTemplateHasAnInlineScriptOrStyle() throws IOException {
        try (Stream<Path> templates = Files.list(Path.of("src/main/resources/templates"))) {
            for (Path template : templates.toList()) {
                assertThat(Files.readString(template))
                        .as(template.getFileName().toString())
                        .doesNotContainPattern(
                                "\\sstyle=|<style|\\son[a-z]+=|javascript:|<script(?! th:src)|https?://(?!www\\.(thymeleaf|w3)\\.org)");
            }
        }
    }

    private static Properties load(String language) {
        Properties properties = new Properties();
        try (InputStream file = Objects.requireNonNull(
                MessagesTest.class.getResourceAsStream("/messages_" + language + ".properties"))) {
            properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
