package vn.nhipcau.config.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.nhipcau.config.client.ApiClient;
import vn.nhipcau.config.client.ApiException;

/** Accounts of people. */
@Command(name = "user", description = "Accounts of people.", synopsisSubcommandLabel = "ls|add|disable|enable|passwd")
final class UserCommand {
    private static final String ACCOUNTS = "/api/v1/accounts";

    private final Output output;

    UserCommand(Output output) {
        this.output = output;
    }

    @Command(name = "ls", description = "List the accounts.")
    int list(@Mixin Server server, @Option(names = "--json", description = "print JSON Lines") boolean json)
            throws ApiException {
        Output lines = output.as(json);
        server.client().items(ACCOUNTS).forEach(account -> lines.result(account, line(account)));
        return ExitCode.DONE;
    }

    @Command(name = "add", description = "Let a person in; the first password can be seen only this once.")
    int add(
            @Parameters(paramLabel = "NAME", description = "small letters, digits, dots and dashes") String name,
            @Option(
                            names = "--role",
                            required = true,
                            paramLabel = "ROLE",
                            description = "viewer, operator, integrator, administrator or committee")
                    String role,
            @Mixin Server server,
            @Option(names = "--json", description = "print JSON Lines") boolean json)
            throws ApiException {
        JsonNode admitted = server.client().post(ACCOUNTS, Map.of("name", name, "role", role));
        output.as(json).result(admitted, admitted.path("password").asText());
        return ExitCode.DONE;
    }

    @Command(name = "disable", description = "End a person's sessions and tokens at once.")
    int disable(
            @Parameters(paramLabel = "NAME", description = "whose account") String name,
            @Mixin Server server,
            @Option(names = "--json", description = "print JSON Lines") boolean json)
            throws ApiException {
        JsonNode account = act(server, name, "disable");
        output.as(json).result(account, line(account));
        return ExitCode.DONE;
    }

    @Command(name = "enable", description = "Let a disabled person log in again; tokens stay revoked.")
    int enable(
            @Parameters(paramLabel = "NAME", description = "whose account") String name,
            @Mixin Server server,
            @Option(names = "--json", description = "print JSON Lines") boolean json)
            throws ApiException {
        JsonNode account = act(server, name, "enable");
        output.as(json).result(account, line(account));
        return ExitCode.DONE;
    }

    @Command(name = "passwd", description = "Give a person another first password, seen only this once.")
    int password(
            @Parameters(paramLabel = "NAME", description = "whose account") String name,
            @Mixin Server server,
            @Option(names = "--json", description = "print JSON Lines") boolean json)
            throws ApiException {
        JsonNode admitted = act(server, name, "password");
        output.as(json).result(admitted, admitted.path("password").asText());
        return ExitCode.DONE;
    }

    private static JsonNode act(Server server, String name, String deed) throws ApiException {
        return server.client().post(ACCOUNTS + "/" + ApiClient.encoded(name) + "/" + deed, Map.of());
    }

    private static String line(JsonNode account) {
        return "%-20s %-13s %s"
                .formatted(
                        account.path("name").asText(),
                        account.path("role").asText(),
                        !account.path("enabled").asBoolean()
                                ? "disabled"
                                : account.path("firstPassword").asBoolean() ? "first password" : "enabled");
    }
}
