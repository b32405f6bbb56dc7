package vn.nhipcau.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that people type, in a process of its own. */
class LauncherTest {
    private static final int STOPPED_BY_CTRL_C = 130;

    @TempDir
    Path home;

    private Launcher launcher;

    @BeforeEach
    void install() throws IOException {
        launcher = new Launcher(home);
    }

    @Test
    void namesAMissingJava() throws Exception {
        Path tools = Files.createDirectories(home.resolve("tools"));
        for (String tool : new String[] {"dirname", "readlink", "sed", "head"}) {
            program(tools.resolve(tool), "PATH=/usr/bin:/bin exec " + tool + " \"$@\"");
        }

        Launcher.Ended ended = launcher.call(Map.of("PATH", tools.toString()), "doctor");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("nhipcau: no Java found. It needs a JDK 17 or newer.", "JAVA_HOME");
    }

    @Test
    void namesAJavaThatIsTooOld() throws Exception {
        Path java = Files.createDirectories(home.resolve("jdk-11/bin")).resolve("java");
        program(java, "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");

        Launcher.Ended ended =
                launcher.call(Map.of("JAVA_HOME", home.resolve("jdk-11").toString()), "doctor");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains(java + " is Java 11. It needs a JDK 17 or newer.");
    }

    @Test
    void tellsItsVerbsItsExitCodesAndItsVersion() throws Exception {
        Launcher.Ended help = launcher.call("--help");
        assertThat(help.exitCode()).as(help.err()).isZero();
        assertThat(help.out())
                .contains("demo", "serve", "check", "read", "map", "run", "period", "report", "token", "doctor")
                .contains("wrong usage or configuration");

        Launcher.Ended version = launcher.call("--version");
        assertThat(version.exitCode()).isZero();
        assertThat(version.out()).startsWith("nhipcau ");
    }

    @Test
    void refusesAVerbItDoesNotKnow() throws Exception {
        Launcher.Ended ended = launcher.call("sevre");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("sevre", "serve");
    }

    @Test
    void saysEveryProblemOfTheConfigurationAtOnceAndStartsNothing() throws Exception {
        Files.createDirectories(home.resolve("config"));
        Files.writeString(home.resolve("config/application.yaml"), """
                nhipcau:
                  perod:
                    cut-off-day: 15
                  period:
                    cut-off-day: 15th
                  sources:
                    hue:
                      kind: one-stop-shop
                      connector: rset
                      mapping: one-stop-json
                """);

        Launcher.Ended ended = launcher.call("serve");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("perod", "15th", "rset", "one-stop-json");
        assertThat(home.resolve("data")).doesNotExist();
    }

    @Test
    void stopsInOrderWhenSomebodyPressesCtrlC() throws Exception {
        Files.createDirectories(home.resolve("config"));
        Files.copy(Path.of("application.yaml"), home.resolve("config/application.yaml"));
        Process server = launcher.start("serve", "--port", "0");
        try {
            await().atMost(Duration.ofMinutes(3))
                    .until(() -> !server.isAlive()
                            || Files.readString(launcher.out()).contains("Nhịp Cầu is ready at"));
            assertThat(server.isAlive()).as(Files.readString(launcher.err())).isTrue();
            assertThat(home.resolve("data/pg/postmaster.pid")).exists();

            new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start();

            assertThat(server.waitFor(15, TimeUnit.SECONDS)).isTrue();
            assertThat(server.exitValue()).isEqualTo(STOPPED_BY_CTRL_C);
            assertThat(home.resolve("data/pg/postmaster.pid")).doesNotExist();
            assertThat(home.resolve("data/server.url")).doesNotExist();
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private static void program(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
