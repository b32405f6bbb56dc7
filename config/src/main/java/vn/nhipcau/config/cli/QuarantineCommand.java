package vn.nhipcau.config.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.nhipcau.config.client.ApiClient;
import vn.nhipcau.config.client.ApiException;

/** Records that were rejected and wait for a decision. Never shows what a citizen wrote. */
@Command(
        name = "quarantine",
        description = "Rejected records that wait for a decision.",
        synopsisSubcommandLabel = "ls|show|dismiss")
final class QuarantineCommand {
    static final String QUARANTINE = "/api/v1/quarantine";

    private final Output output;

    QuarantineCommand(Output output) {
        this.output = output;
    }

    @Command(name = "ls", description = "Open records counted by cause; with --items, or in another state, one by one.")
    int list(
            @Parameters(arity = "0..1", paramLabel = "SOURCE", description = "of this source (default: all)") @Nullable
                    String source,
            @Option(names = "--cause", paramLabel = "CODE", description = "of this cause, e.g. MAP-109") @Nullable
                    String cause,
            @Option(names = "--items", description = "one by one") boolean items,
            @Option(
                            names = "--state",
                            paramLabel = "STATE",
                            description = "OPEN, REPLAYED, CORRECTED or DISMISSED (default: OPEN)")
                    @Nullable
                    String state,
            @Mixin Server server)
            throws ApiException {
        StringJoiner query = new StringJoiner("&", "?", "");
        add(query, "source", source);
        add(query, "code", cause);
        if (items || state != null) {
            add(query, "state", state == null ? "OPEN" : state);
            return server.list(output, QUARANTINE + query, QuarantineCommand::item);
        }
        return server.list(output, QUARANTINE + "/causes" + query, QuarantineCommand::cause);
    }

    @Command(name = "show", description = "Show one with all its problems.")
    int show(
            @Parameters(paramLabel = "N", description = "number, see quarantine ls --items") long id,
            @Mixin Server server)
            throws ApiException {
        return server.show(output, QUARANTINE + "/" + id, item -> {
            StringBuilder text = new StringBuilder(item(item));
            item.path("problems").forEach(problem -> text.append("\n  ").append(problem(problem)));
            if (item.hasNonNull("reason")) {
                text.append("\n  ")
                        .append(item.path("decidedBy").asText())
                        .append(": ")
                        .append(item.path("reason").asText());
            }
            return text.toString();
        });
    }

    @Command(name = "dismiss", description = "Put one aside for good; it stays visible, with who decided and why.")
    int dismiss(
            @Parameters(paramLabel = "N", description = "number, see quarantine ls --items") long id,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why, 3 to 500 characters")
                    String reason,
            @Mixin Server server)
            throws ApiException {
        return server.act(
                output, QUARANTINE + "/" + id + "/dismiss", Map.of("reason", reason), QuarantineCommand::item);
    }

    private static void add(StringJoiner query, String name, @Nullable String value) {
        if (value != null) {
            query.add(name + "=" + ApiClient.encoded(value));
        }
    }

    private static String cause(JsonNode cause) {
        return "%-24s %-8s %6d records, %d can be replayed, last seen %s; e.g. %s"
                .formatted(
                        cause.path("source").asText(),
                        cause.path("code").asText(),
                        cause.path("items").asLong(),
                        cause.path("replayable").asLong(),
                        Moments.shown(cause.path("lastSeen")),
                        problem(cause.path("example")));
    }

    private static String item(JsonNode item) {
        return "%8d %-24s %-8s %-9s %s %s"
                .formatted(
                        item.path("id").asLong(),
                        item.path("source").asText(),
                        item.path("code").asText(),
                        item.path("state").asText(),
                        item.path("key").asText("-"),
                        item.path("place").asText());
    }

    private static String problem(JsonNode problem) {
        return "%s %s from %s %s (rule %s): %s"
                .formatted(
                        problem.path("code").asText(),
                        problem.path("field").asText(),
                        problem.path("from").asText(),
                        problem.path("shown").asText(),
                        problem.path("rule").asText(),
                        problem.path("remedy").asText());
    }
}
