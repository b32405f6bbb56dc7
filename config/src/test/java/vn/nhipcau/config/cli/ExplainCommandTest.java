package vn.nhipcau.config.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.nhipcau.config.RunningServer;

/** {@code explain} against the running server. */
class ExplainCommandTest {
    private static final String DEPARTMENT = "000.00.03.H57";

    private final Terminal terminal = new Terminal();

    ExplainCommandTest() {
        RunningServer.shared();
    }

    @Test
    void aFigureIsOpenedToItsFormulaItsMethodAndItsDossiers() {
        assertThat(terminal.ask("explain", DEPARTMENT, "2022-10", "resolved.late"))
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
    void whatIsNotThereIsAWrongQuestion() {
        assertThat(terminal.ask("explain", DEPARTMENT, "2022-10", "resolved.lat"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.words()).contains("resolved.late");
        assertThat(terminal.ask("explain", DEPARTMENT, "2022-10", "stopped", "--dossier", "nobody"))
                .isZero();
        assertThat(terminal.words()).contains("nobody does not count in stopped");
    }
}
