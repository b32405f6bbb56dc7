package vn.nhipcau.config.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.nhipcau.config.RunningServer;
import vn.nhipcau.config.client.ApiClient;

/** {@code user} and {@code token} against a running server, as a person at its terminal. */
class UserCommandTest {
    private final Terminal terminal = new Terminal();

    @Test
    void aPersonIsLetInShutOutAndLetInAgain() throws Exception {
        assertThat(terminal.ask("user", "add", "thu", "--role", "operator", "--json"))
                .isZero();
        assertThat(ApiClient.JSON.readTree(terminal.text()).path("password").asText())
                .hasSizeGreaterThan(12);
        assertThat(terminal.ask("user", "ls")).isZero();
        assertThat(terminal.text())
                .contains("admin", "thu", "OPERATOR", "first password")
                .doesNotContain("bcrypt");
        assertThat(terminal.ask("user", "disable", "thu")).isZero();
        assertThat(terminal.text()).contains("disabled");
        assertThat(terminal.ask("user", "enable", "thu")).isZero();
        assertThat(terminal.ask("user", "passwd", "thu")).isZero();
        assertThat(terminal.text().strip()).hasSizeGreaterThan(12).doesNotContain(" ");
    }

    @Test
    void refusalsSayWhyAndHaveTheirExitCodes() {
        assertThat(terminal.ask("user", "add", "Thu Ha", "--role", "operator")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.ask("user", "add", "ha", "--role", "king")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.ask("user", "add", "ha")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.ask("user", "disable", "admin")).isEqualTo(ExitCode.FAILED);
        assertThat(terminal.words()).contains("API-402", "last administrator");
        assertThat(terminal.ask("user", "disable", "nobody")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.ask("token", "create", "--role", "king")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.ask("token", "revoke", "987654321")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aTokenIsMadeListedAndRevoked() throws Exception {
        assertThat(terminal.ask("token", "create", "--role", "viewer", "--label", "by-hand"))
                .isZero();
        String secret = terminal.text().strip();
        assertThat(terminal.ask("token", "ls", "--json")).isZero();
        assertThat(terminal.text()).contains("by-hand").doesNotContain(secret);
        String id = ApiClient.JSON
                .readTree(terminal.text().lines().findFirst().orElseThrow())
                .path("id")
                .asText();

        assertThat(terminal.ask("token", "revoke", id)).isZero();

        assertThat(terminal.text()).contains("by-hand", "revoked");
        assertThat(RunningServer.shared().get("/api/v1/sources", secret).statusCode())
                .isEqualTo(401);
    }
}
