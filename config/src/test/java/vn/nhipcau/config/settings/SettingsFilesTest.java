package vn.nhipcau.config.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhipcau.routes.operations.Role;
import vn.nhipcau.routes.performance.PausePolicy;

class SettingsFilesTest {

    @TempDir
    Path folder;

    @Test
    void anEmptyFileMeansEveryDefault() throws Exception {
        write("application.yaml", "nhipcau:\n");

        Settings settings = load(Map.of());

        assertThat(settings.roles()).containsExactlyInAnyOrder(Role.values());
        assertThat(settings.period().cutOffDay()).isEqualTo(15);
        assertThat(settings.period().deadlineDay()).isEqualTo(22);
        assertThat(settings.period().zone()).hasToString("Asia/Ho_Chi_Minh");
        assertThat(settings.figures().pausePolicy()).isEqualTo(PausePolicy.SUBTRACT);
        assertThat(settings.delivery().statusQueue()).isEqualTo("nhipcau.monthly-status");
        assertThat(settings.database().url()).isNull();
        assertThat(settings.embedded().postgresPort()).isZero();
    }

    @Test
    void namesEveryProblemOfEveryKindAtOnceWithFileAndLine() throws IOException {
        write("application.yaml", """
                nhipcau:
                  period:
                    cut-off-day: 31
                  embeded:
                    postgres-port: 1
                  database:
                    pool-size: many
                  broker:
                    password: ${NOT_SET_ANYWHERE}
                  figures:
                    pause-policy: SUBSTRACT
                    pause-polici: NONE
                sever:
                  port: 1
                """);

        List<String> lines = problems();

        assertThat(lines)
                .anySatisfy(line -> assertThat(line).contains("PER-101", "cut-off-day: 31", "application.yaml:2"))
                .anySatisfy(line ->
                        assertThat(line).contains("CFG-102 nhipcau.embeded", "Did you mean \"embedded\"?", ":4"))
                .anySatisfy(line -> assertThat(line).contains("CFG-103 nhipcau.database.pool-size", "\"many\"", ":7"))
                .anySatisfy(
                        line -> assertThat(line).contains("CFG-104 nhipcau.broker.password", "NOT_SET_ANYWHERE", ":9"))
                .anySatisfy(line -> assertThat(line)
                        .contains("CFG-103 nhipcau.figures.pause-policy", "\"SUBSTRACT\"", "SUBTRACT, RESTART", ":11"))
                .anySatisfy(line ->
                        assertThat(line).contains("CFG-102 nhipcau.figures.pause-polici", "\"pause-policy\"", ":12"))
                .anySatisfy(line -> assertThat(line).contains("CFG-102 sever", "Did you mean \"server\"?", ":13"))
                .hasSize(7);
    }

    @Test
    void refusesASnapshotOfRecordsThatDoNotDisappear() throws IOException {
        write("application.yaml", """
                nhipcau:
                  sources:
                    hue-records:
                      name: Hồ sơ
                      kind: electronic-records
                      connector: file
                      mapping: edxml-documents
                      snapshot: true
                      with: { directory: in, format: edxml }
                """);

        assertThat(problems())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("SRC-104 nhipcau.sources.hue-records.snapshot", "only dossiers disappear", ":8"));
    }

    @Test
    void showsNoSecretEvenWhenItIsWrong() throws IOException {
        Files.writeString(folder.resolve("port.secret"), "CANARY-4711");
        write("application.yaml", """
                nhipcau:
                  embedded:
                    postgres-port: ${file:port.secret}
                """);

        assertThat(problems())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("the value is not a whole number")
                        .doesNotContain("CANARY"));
    }

    @Test
    void readsSecretsFromFilesBesideTheConfiguration() throws Exception {
        Files.writeString(folder.resolve("db.secret"), "a&b%$c\n");
        write("application.yaml", """
                nhipcau:
                  database:
                    url: jdbc:postgresql://db:5432/nhipcau
                    password: ${file:db.secret}
                """);

        DatabaseSettings database = load(Map.of()).database();

        assertThat(database.password()).isEqualTo(new Secret("a&b%$c"));
        assertThat(database).asString().doesNotContain("a&b");
    }

    @Test
    void laysTheFilesOfSubfoldersOverTheMainFile() throws Exception {
        write("application.yaml", "nhipcau:\n  period:\n    cut-off-day: 1\n    deadline-day: 20\n");
        write("hue/application.yaml", "nhipcau:\n  period:\n    deadline-day: 25\n");

        Settings settings = load(Map.of());

        assertThat(settings.period().cutOffDay()).isEqualTo(1);
        assertThat(settings.period().deadlineDay()).isEqualTo(25);
    }

    @Test
    void theCommandLineWinsOverFiles() throws Exception {
        write("application.yaml", "nhipcau:\n  roles: [console]\n");

        Settings settings =
                load(Map.of("nhipcau.roles", "collector,repository", "nhipcau.delivery.receipt-timeout", "90s"));

        assertThat(settings.roles()).containsExactlyInAnyOrder(Role.COLLECTOR, Role.REPOSITORY);
        assertThat(settings.delivery().receiptTimeout()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void namesTheLineOfBrokenYaml() throws IOException {
        write("application.yaml", "nhipcau:\n  period: {\n");

        assertThat(problems())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("CFG-101", "application.yaml:"));
    }

    @Test
    void refusesAKeyWrittenTwice() throws IOException {
        write("application.yaml", "nhipcau:\n  period:\n    cut-off-day: 1\n    cut-off-day: 2\n");

        assertThat(problems())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("stands twice", ":4"));
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        SettingsFiles files = new SettingsFiles(folder.resolve("nowhere"), Map.of(), name -> null);

        SettingsException refused = catchThrowableOfType(SettingsException.class, files::load);

        assertThat(refused).hasMessageContaining("CFG-105").hasMessageContaining("nowhere");
    }

    private List<String> problems() {
        SettingsException refused = catchThrowableOfType(SettingsException.class, () -> load(Map.of()));
        assertThat(refused).isNotNull();
        return refused.problems().stream().map(SettingsProblem::line).toList();
    }

    private Settings load(Map<String, String> overrides) throws SettingsException {
        return new SettingsFiles(folder, overrides, name -> null).load();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
