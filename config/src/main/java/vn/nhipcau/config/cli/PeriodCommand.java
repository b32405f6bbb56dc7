package vn.nhipcau.config.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.nhipcau.config.client.ApiClient;
import vn.nhipcau.config.client.ApiException;

/** A reporting period: how it stands, closing it, stating it anew. */
@Command(name = "period", description = "A reporting period.", synopsisSubcommandLabel = "status|close|restate")
final class PeriodCommand {
    private final Output output;

    PeriodCommand(Output output) {
        this.output = output;
    }

    @Command(name = "status", description = "Show how a period stands.")
    int status(
            @Parameters(paramLabel = "LABEL", description = "e.g. 2022-10") String label,
            @Mixin Server server,
            @Option(names = "--json", description = "print JSON Lines") boolean json)
            throws ApiException, CommandException {
        ApiClient api = server.client();
        String path = "/api/v1/periods/" + Moments.label(label);
        JsonNode period = api.get(path);
        List<JsonNode> register = api.items(path + "/register");
        Map<String, Integer> states = new TreeMap<>();
        register.forEach(row -> states.merge(row.path("state").asText(), 1, Integer::sum));
        Output lines = output.as(json);
        lines.result(
                Map.of("period", period, "register", states),
                "%s %s, %s to %s, due before %s; %d agencies have reported %d statuses confirmed"
                        .formatted(
                                label,
                                period.path("state").asText(),
                                period.path("from").asText(),
                                period.path("to").asText(),
                                period.path("deadline").asText(),
                                period.path("agencies").asLong(),
                                period.path("confirmed").asLong()));
        states.forEach((state, agencies) -> lines.text("  %-9s %d".formatted(state, agencies)));
        return ExitCode.DONE;
    }

    @Command(name = "close", description = "Close an ended period: compute, send, wait for nothing.")
    int close(
            @Parameters(paramLabel = "LABEL", description = "e.g. 2022-10") String label,
            @Option(names = "--reason", paramLabel = "TEXT", description = "why, for the audit trail") String reason,
            @Mixin Server server,
            @Option(names = "--json", description = "print JSON Lines") boolean json)
            throws ApiException, CommandException {
        return act(label, "close", reason == null ? "monthly closing" : reason, server, json);
    }

    @Command(name = "restate", description = "State a closed period anew where its figures have changed.")
    int restate(
            @Parameters(paramLabel = "LABEL", description = "e.g. 2022-10") String label,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason,
            @Mixin Server server,
            @Option(names = "--json", description = "print JSON Lines") boolean json)
            throws ApiException, CommandException {
        return act(label, "restate", reason, server, json);
    }

    private int act(String label, String action, String reason, Server server, boolean json)
            throws ApiException, CommandException {
        try {
            JsonNode report = server.client()
                    .post("/api/v1/periods/" + Moments.label(label) + "/" + action, Map.of("reason", reason));
            output.as(json).result(report, label + " " + action + ": " + report);
            return ExitCode.DONE;
        } catch (ApiException refused) {
            if (refused.code().equals(ApiException.WRONG_STATE)) {
                throw new CommandException(ExitCode.LOCKED_PERIOD, String.valueOf(refused.getMessage()));
            }
            throw refused;
        }
    }
}
