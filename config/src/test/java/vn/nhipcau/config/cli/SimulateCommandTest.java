package vn.nhipcau.config.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A simulated portal, and {@code check} against it with nothing but what {@code simulate} printed. */
class SimulateCommandTest {
    private final Terminal portal = new Terminal();
    private final Terminal integrator = new Terminal();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "soap, hue-one-stop",
        "rest, commune-one-stop",
        "jdbc, commune-one-stop",
        "files, hue-records",
        "sftp, hue-records"
    })
    void whatItPrintsIsAConfigurationThatPassesEveryStep(String kind, String source) throws Exception {
        Path config = folder.resolve("config");
        CompletableFuture<Integer> exit = new CompletableFuture<>();
        Thread running = new Thread(() -> exit.complete(portal.run(
                "simulate",
                kind,
                "--dossiers",
                "400",
                "--folder",
                folder.resolve("portal").toString())));
        running.start();
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> portal.words().contains("Ctrl-C") || exit.isDone());
            Files.createDirectories(config.resolve("simulated"));
            Files.writeString(config.resolve("application.yaml"), "nhipcau: {}\n");
            Files.writeString(config.resolve("simulated/application.yaml"), portal.text());

            assertThat(integrator.run("check", source, "--config", config.toString()))
                    .as(integrator.text() + integrator.words())
                    .isIn(ExitCode.DONE, ExitCode.DONE_WITH_REJECTS);
            assertThat(integrator.text()).contains("reach", "mapping").doesNotContain("PIIC-", " 0 mapped");
        } finally {
            running.interrupt();
        }
        assertThat(exit.get()).isZero();
        assertThat(folder.resolve("portal/database/pg/postmaster.pid")).doesNotExist();
        assertThat(integrator.run("check", source, "--config", config.toString()))
                .as("nothing is left running: " + integrator.text())
                .isEqualTo(kind.equals("files") ? ExitCode.DONE : ExitCode.FAILED);
    }

    @Test
    void itSaysWhatIsWrongWithTheCall() {
        assertThat(portal.run("simulate", "telegraph")).isEqualTo(ExitCode.USAGE);
        assertThat(portal.words()).contains("telegraph");
        assertThat(portal.run("simulate", "rest", "--dossiers", "199")).isEqualTo(ExitCode.USAGE);
        assertThat(portal.words()).contains("CLI-113");
    }
}
