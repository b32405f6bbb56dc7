package vn.nhipcau.config.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.nhipcau.config.client.ApiException;

/** Access for programs. */
@Command(name = "token", description = "Access for programs.", synopsisSubcommandLabel = "create")
final class TokenCommand {
    private final Output output;

    TokenCommand(Output output) {
        this.output = output;
    }

    @Command(name = "create", description = "Make a token; this is the only time it can be seen.")
    int create(
            @Option(
                            names = "--role",
                            required = true,
                            paramLabel = "ROLE",
                            description = "viewer, operator, integrator, administrator or committee")
                    String role,
            @Option(names = "--label", paramLabel = "NAME", description = "whose it is; shown in the audit trail")
                    @Nullable
                    String label,
            @Option(
                            names = "--days",
                            paramLabel = "N",
                            description = "how long it is good for (default: until revoked)")
                    @Nullable
                    Integer days,
            @Mixin Server server,
            @Option(names = "--json", description = "print JSON Lines") boolean json)
            throws ApiException {
        Map<String, Object> wanted = new HashMap<>();
        wanted.put("role", role);
        if (label != null) {
            wanted.put("label", label);
        }
        if (days != null) {
            wanted.put("days", days);
        }
        JsonNode made = server.client().post("/api/v1/tokens", wanted);
        output.as(json).result(made, made.path("token").asText());
        return ExitCode.DONE;
    }
}
