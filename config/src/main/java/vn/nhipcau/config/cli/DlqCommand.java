package vn.nhipcau.config.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.nhipcau.config.client.ApiClient;
import vn.nhipcau.config.client.ApiException;

/** Messages that the repository could not accept. */
@Command(
        name = "dlq",
        description = "Messages that the repository could not accept.",
        synopsisSubcommandLabel = "ls|show|replay|drop")
final class DlqCommand {
    private static final String LETTERS = "/api/v1/dead-letters";
    private static final String NUMBER = "number, see dlq ls";

    private final Output output;

    DlqCommand(Output output) {
        this.output = output;
    }

    @Command(name = "ls", description = "List them, the newest first.")
    int list(
            @Option(names = "--state", paramLabel = "STATE", description = "OPEN, REPLAYED or DROPPED (default: all)")
                    @Nullable
                    String state,
            @Mixin Server server)
            throws ApiException {
        return server.list(
                output, LETTERS + (state == null ? "" : "?state=" + ApiClient.encoded(state)), DlqCommand::line);
    }

    @Command(name = "show", description = "Show one: where it came from, what is wrong, how often it was seen.")
    int show(@Parameters(paramLabel = "N", description = NUMBER) long id, @Mixin Server server) throws ApiException {
        return server.show(
                output,
                LETTERS + "/" + id,
                letter -> "%s%n  queue %s, sent by %s, %d bytes, SHA-256 %s%n  arrived %s, seen %d times, last %s%s"
                        .formatted(
                                line(letter),
                                letter.path("queue").asText(),
                                letter.path("brokerUser").asText("-"),
                                letter.path("size").asLong(),
                                letter.path("sha256").asText(),
                                Moments.shown(letter.path("arrivedAt")),
                                letter.path("seen").asLong(),
                                Moments.shown(letter.path("lastSeen")),
                                letter.hasNonNull("decidedBy")
                                        ? ", decided by "
                                                + letter.path("decidedBy").asText()
                                        : ""));
    }

    @Command(name = "replay", description = "Take one in again as if it had just come; exit 3 if it is still no good.")
    int replay(@Parameters(paramLabel = "N", description = NUMBER) long id, @Mixin Server server) throws ApiException {
        JsonNode letter = server.client().post(LETTERS + "/" + id + "/replay", Map.of());
        server.form(output).result(letter, line(letter));
        return letter.path("state").asText().equals("OPEN") ? ExitCode.DONE_WITH_REJECTS : ExitCode.DONE;
    }

    @Command(name = "drop", description = "Mark one as not worth another try; it stays readable.")
    int drop(@Parameters(paramLabel = "N", description = NUMBER) long id, @Mixin Server server) throws ApiException {
        return server.act(output, LETTERS + "/" + id + "/drop", Map.of(), DlqCommand::line);
    }

    private static String line(JsonNode letter) {
        return "%6d %-8s %s %s %s"
                .formatted(
                        letter.path("id").asLong(),
                        letter.path("state").asText(),
                        letter.path("code").asText(),
                        letter.path("messageKey").asText("-"),
                        letter.path("cause").asText());
    }
}
