package vn.nhipcau.config.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.nhipcau.config.client.ApiClient;
import vn.nhipcau.config.client.ApiException;

/** Maps quarantined records again, after the mapping or a code list was mended; nothing is fetched anew. */
@Command(
        name = "replay",
        description = "Map quarantined records again after a fix: one, by cause, of a source, or all.")
final class ReplayCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "SOURCE", description = "the open records of this source")
    private @Nullable String source;

    @Option(names = "--cause", paramLabel = "CODE", description = "only those of this cause, e.g. MAP-109")
    private @Nullable String cause;

    @Option(names = "--item", paramLabel = "N", description = "one record, see quarantine ls --items")
    private @Nullable Long item;

    @Option(names = "--all", description = "the open records of every source")
    private boolean all;

    @Mixin
    private Server server = new Server();

    private final Output output;

    ReplayCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws ApiException, CommandException {
        boolean one = item != null;
        if (one ? source != null || cause != null || all : all ? source != null : source == null && cause == null) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "CLI-112 say what to replay: a SOURCE, --cause CODE (alone or with either), --all, or --item N alone.");
        }
        ApiClient api = server.client();
        if (one) {
            return tell("item " + item, api.post(QuarantineCommand.QUARANTINE + "/" + item + "/replay", Map.of()));
        }
        TreeSet<String> sources = new TreeSet<>();
        for (JsonNode open : api.items(QuarantineCommand.QUARANTINE + "/causes")) {
            String id = open.path("source").asText();
            if ((source == null || source.equals(id))
                    && (cause == null || cause.equals(open.path("code").asText()))) {
                sources.add(id);
            }
        }
        if (source != null && sources.isEmpty()) {
            // Tells a source that has nothing from one that does not exist.
            api.get("/api/v1/sources/" + ApiClient.encoded(source));
        }
        if (sources.isEmpty()) {
            output.note("Nothing waits in quarantine for this.");
        }
        return replay(api, sources);
    }

    private int replay(ApiClient api, TreeSet<String> sources) throws ApiException {
        int worst = ExitCode.DONE;
        for (String id : sources) {
            Map<String, String> wanted = new HashMap<>(Map.of("source", id));
            if (cause != null) {
                wanted.put("code", cause);
            }
            try {
                int code = tell(id, api.post(QuarantineCommand.QUARANTINE + "/replay", wanted));
                worst = worst == ExitCode.FAILED ? worst : Math.max(worst, code);
            } catch (ApiException refused) {
                if (!refused.isConflict()) {
                    throw refused;
                }
                // The others need not wait because this one is being read just now.
                output.note(String.valueOf(refused.getMessage()));
                worst = ExitCode.FAILED;
            }
        }
        return worst;
    }

    private int tell(String what, JsonNode report) {
        ObjectNode line = ((ObjectNode) report).put("what", what);
        long left =
                report.path("stillRejected").asLong() + report.path("notKept").asLong();
        server.form(output)
                .result(
                        line,
                        "%s: %d of %d stored now, %d still rejected, %d come again only with their source"
                                .formatted(
                                        what,
                                        report.path("replayed").asLong(),
                                        report.path("items").asLong(),
                                        report.path("stillRejected").asLong(),
                                        report.path("notKept").asLong()));
        return left > 0 ? ExitCode.DONE_WITH_REJECTS : ExitCode.DONE;
    }
}
