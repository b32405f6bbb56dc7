package vn.nhipcau.config.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.nhipcau.config.client.ApiException;

/** Access for programs. */
@Command(name = "token", description = "Access for programs.", synopsisSubcommandLabel = "create|ls|revoke")
final class TokenCommand {
    private static final String TOKENS = "/api/v1/tokens";

    private final Output output;

    TokenCommand(Output output) {
        this.output = output;
    }

    @Command(name = "create", description = "Make a token; this is the only time it can be seen.")
    int create(
            @Mixin RoleOption role,
            @Option(names = "--label", paramLabel = "NAME", description = "what it is for; shown beside your name")
                    @Nullable
                    String label,
            @Option(
                            names = "--days",
                            paramLabel = "N",
                            description = "how long it is good for (default: until revoked)")
                    @Nullable
                    Integer days,
            @Mixin Server server)
            throws ApiException {
        Map<String, Object> wanted = new HashMap<>();
        wanted.put("role", role.name());
        if (label != null) {
            wanted.put("label", label);
        }
        if (days != null) {
            wanted.put("days", days);
        }
        return server.act(output, TOKENS, wanted, made -> made.path("token").asText());
    }

    @Command(name = "ls", description = "List the tokens, the newest first; never a secret.")
    int list(@Mixin Server server) throws ApiException {
        return server.list(output, TOKENS, TokenCommand::line);
    }

    @Command(name = "revoke", description = "Shut a token out at once and for good.")
    int revoke(
            @Parameters(paramLabel = "ID", description = "number of the token, see token ls") long id,
            @Mixin Server server)
            throws ApiException {
        return server.act(output, TOKENS + "/" + id + "/revoke", Map.of(), TokenCommand::line);
    }

    private static String line(JsonNode token) {
        return "%6d %-20s %-13s %-20s %s"
                .formatted(
                        token.path("id").asLong(),
                        token.path("owner").asText(),
                        token.path("role").asText(),
                        token.path("label").asText(),
                        token.hasNonNull("revokedAt")
                                ? "revoked"
                                : token.hasNonNull("expiresAt")
                                        ? "until " + token.path("expiresAt").asText()
                                        : "until revoked");
    }
}
