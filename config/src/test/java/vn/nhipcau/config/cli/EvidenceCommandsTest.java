package vn.nhipcau.config.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhipcau.config.RunningServer;
import vn.nhipcau.routes.delivery.KeyFiles;

/** {@code explain} and {@code evidence} against the running server, {@code verify} without one. */
class EvidenceCommandsTest {
    private static final String DEPARTMENT = "000.00.03.H57";

    private final Terminal terminal = new Terminal();

    EvidenceCommandsTest() {
        RunningServer.shared();
    }

    @Test
    void aFigureIsOpenedToItsFormulaItsMethodAndItsDossiers() {
        assertThat(terminal.ask("explain", DEPARTMENT, "2022-10", "resolved.late", "--revision", "1"))
                .isZero();
        assertThat(terminal.text())
                .contains("resolved.late of 000.00.03.H57 (Sở Khoa học và Công nghệ), 2022-10 revision 1")
                .contains(": equal", "sau thời hạn có hiệu lực", "comparison INSTANT")
                .contains("sample-shop", "dossiers-csv")
                .doesNotContain("PIIC-");
        assertThat(terminal.ask("explain", DEPARTMENT, "2022-10", "resolved.late", "--json"))
                .isZero();
        List<JsonNode> lines = terminal.objects();
        assertThat(lines.get(0).path("published").asInt()).isEqualTo(lines.size() - 1);
        JsonNode dossier = lines.get(1);

        assertThat(terminal.ask(
                        "explain",
                        DEPARTMENT,
                        "2022-10",
                        "resolved.late",
                        "--revision",
                        "1",
                        "--procedure",
                        dossier.path("procedureCode").asText(),
                        "--dossier",
                        dossier.path("dossierCode").asText()))
                .isZero();
        assertThat(terminal.text())
                .contains("effectiveDue", dossier.at("/deadline/effectiveDue").asText(), "nonconformities");
    }

    @Test
    void theEvidenceOfAPeriodProvesItselfWithoutAServer(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("october.zip");
        assertThat(terminal.ask("evidence", "2022-10", "--output", file.toString()))
                .isZero();
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)).doesNotContain("PIIC-");
        assertThat(terminal.run("verify", file.toString())).isZero();
        assertThat(terminal.text()).contains("holds: 2022-10 of province", "key province-", "key repository-");
        Path stranger = folder.resolve("stranger.pem");
        KeyFiles.write(KeyFiles.generate(), folder.resolve("private.pem"), stranger);
        assertThat(terminal.run("verify", file.toString(), "--key", stranger.toString()))
                .isEqualTo(ExitCode.FAILED);

        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThat(terminal.run("verify", file.toString(), "--json")).isEqualTo(ExitCode.FAILED);
        assertThat(terminal.objects().get(0).at("/problems/0/code").asText()).startsWith("EVI-1");
        assertThat(terminal.run("verify", folder.resolve("none.zip").toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.ask("evidence", "2022-10", "--agency", "nobody")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void whatIsNotThereIsAWrongQuestion() {
        assertThat(terminal.ask("explain", DEPARTMENT, "2022-10", "resolved.lat"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.words()).contains("resolved.late");
        assertThat(terminal.ask("explain", DEPARTMENT, "2022-10", "stopped", "--dossier", "nobody"))
                .isZero();
        assertThat(terminal.words()).contains("nobody does not count in stopped");
    }
}
