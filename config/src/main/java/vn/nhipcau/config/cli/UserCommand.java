package vn.nhipcau.config.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vn.nhipcau.config.client.ApiClient;
import vn.nhipcau.config.client.ApiException;

/** Accounts of people. */
@Command(name = "user", description = "Accounts of people.", synopsisSubcommandLabel = "ls|add|disable|enable|passwd")
final class UserCommand {
    private static final String ACCOUNTS = "/api/v1/accounts";
    private static final String WHOSE = "whose account";

    private final Output output;

    UserCommand(Output output) {
        this.output = output;
    }

    @Command(name = "ls", description = "List the accounts.")
    int list(@Mixin Server server) throws ApiException {
        return server.list(output, ACCOUNTS, UserCommand::line);
    }

    @Command(name = "add", description = "Let a person in; the first password can be seen only this once.")
    int add(
            @Parameters(paramLabel = "NAME", description = "small letters, digits, dots and dashes") String name,
            @Mixin RoleOption role,
            @Mixin Server server)
            throws ApiException {
        return server.act(output, ACCOUNTS, Map.of("name", name, "role", role.name()), UserCommand::firstPassword);
    }

    @Command(name = "disable", description = "End a person's sessions and tokens at once.")
    int disable(@Parameters(paramLabel = "NAME", description = WHOSE) String name, @Mixin Server server)
            throws ApiException {
        return server.act(output, deed(name, "disable"), Map.of(), UserCommand::line);
    }

    @Command(name = "enable", description = "Let a disabled person log in again; tokens stay revoked.")
    int enable(@Parameters(paramLabel = "NAME", description = WHOSE) String name, @Mixin Server server)
            throws ApiException {
        return server.act(output, deed(name, "enable"), Map.of(), UserCommand::line);
    }

    @Command(name = "passwd", description = "Give a person another first password, seen only this once.")
    int password(@Parameters(paramLabel = "NAME", description = WHOSE) String name, @Mixin Server server)
            throws ApiException {
        return server.act(output, deed(name, "password"), Map.of(), UserCommand::firstPassword);
    }

    private static String deed(String name, String deed) {
        return ACCOUNTS + "/" + ApiClient.encoded(name) + "/" + deed;
    }

    private static String firstPassword(JsonNode admitted) {
        return admitted.path("password").asText();
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
