package vn.nhipcau.config.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.nhipcau.config.RunningServer;
import vn.nhipcau.config.client.ApiClient;

/** {@code user} and {@code token} against a running server, as a person at its terminal. */
class UserCommandTest {
    private final String data =
            RunningServer.shared().secretFile().getParent().getParent().toString();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aPersonIsLetInShutOutAndLetInAgain() throws Exception {
        assertThat(run("user", "add", "thu", "--role", "operator", "--json")).isZero();
        assertThat(ApiClient.JSON.readTree(text()).path("password").asText()).hasSizeGreaterThan(12);
        assertThat(run("user", "ls")).isZero();
        assertThat(text())
                .contains("admin", "thu", "OPERATOR", "first password")
                .doesNotContain("bcrypt");
        assertThat(run("user", "disable", "thu")).isZero();
        assertThat(text()).contains("disabled");
        assertThat(run("user", "enable", "thu")).isZero();
        assertThat(run("user", "passwd", "thu")).isZero();
        assertThat(text().strip()).hasSizeGreaterThan(12).doesNotContain(" ");
    }

    @Test
    void refusalsSayWhyAndHaveTheirExitCodes() {
        assertThat(run("user", "add", "Thu Ha", "--role", "operator")).isEqualTo(ExitCode.USAGE);
        assertThat(run("user", "add", "ha", "--role", "king")).isEqualTo(ExitCode.USAGE);
        assertThat(run("user", "add", "ha")).isEqualTo(ExitCode.USAGE);
        assertThat(run("user", "disable", "admin")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("API-402", "last administrator");
        assertThat(run("user", "disable", "nobody")).isEqualTo(ExitCode.USAGE);
        assertThat(run("token", "create", "--role", "king")).isEqualTo(ExitCode.USAGE);
        assertThat(run("token", "revoke", "987654321")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aTokenIsMadeListedAndRevoked() throws Exception {
        assertThat(run("token", "create", "--role", "viewer", "--label", "by-hand"))
                .isZero();
        String secret = text().strip();
        assertThat(run("token", "ls", "--json")).isZero();
        assertThat(text()).contains("by-hand").doesNotContain(secret);
        String id = ApiClient.JSON
                .readTree(text().lines().findFirst().orElseThrow())
                .path("id")
                .asText();

        assertThat(run("token", "revoke", id)).isZero();

        assertThat(text()).contains("by-hand", "revoked");
        assertThat(RunningServer.shared().get("/api/v1/sources", secret).statusCode())
                .isEqualTo(401);
    }

    private int run(String... verb) {
        out.reset();
        List<String> arguments = new ArrayList<>(List.of(verb));
        arguments.addAll(List.of("--data", data));
        return NhipcauCommand.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments.toArray(String[]::new));
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
