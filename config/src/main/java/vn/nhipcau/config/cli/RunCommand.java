package vn.nhipcau.config.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.nhipcau.config.client.ApiClient;
import vn.nhipcau.config.client.ApiException;

/** Reads a source now, and waits until that is done. */
@Command(name = "run", description = "Read a source now.")
final class RunCommand implements Callable<Integer> {
    private static final long POLL_MILLIS = 500;

    @Parameters(paramLabel = "SOURCE", description = "id of the source")
    private String source = "";

    @Option(names = "--dry-run", description = "do everything but store")
    private boolean dryRun;

    @Option(names = "--from", paramLabel = "T", description = "start of the window (default: where reading goes on)")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "T", description = "end of the window, exclusive (default: now)")
    private @Nullable String to;

    @Mixin
    private Server server = new Server();

    @Option(names = "--json", description = "print JSON Lines")
    private boolean json;

    private final Output output;

    RunCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws ApiException, CommandException, InterruptedException {
        Map<String, Object> wanted = new HashMap<>();
        wanted.put("dryRun", dryRun);
        if (from != null) {
            wanted.put("from", Moments.instant("--from", from).toString());
        }
        if (to != null) {
            wanted.put("to", Moments.instant("--to", to).toString());
        }
        ApiClient api = server.client();
        JsonNode run = api.post("/api/v1/sources/" + ApiClient.encoded(source) + "/runs", wanted);
        while (run.path("state").asText().equals("OPEN")) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            run = api.get("/api/v1/runs/" + run.path("id").asText());
        }
        output.as(json).result(run, summary(run));
        return exitCode(run);
    }

    private static String summary(JsonNode run) {
        return "%s %s %s: %s%d fetched, %d read, %d mapped, %d rejected; %d new, %d changed, %d unchanged%s%s%s%s"
                .formatted(
                        run.path("source").asText(),
                        run.path("dryRun").asBoolean()
                                ? "dry run"
                                : "run " + run.path("id").asText(),
                        run.path("state").asText(),
                        run.hasNonNull("sourceTotal") ? run.path("sourceTotal").asLong() + " in the source, " : "",
                        run.path("fetched").asLong(),
                        run.path("read").asLong(),
                        run.path("mapped").asLong(),
                        run.path("rejected").asLong(),
                        run.path("added").asLong(),
                        run.path("changed").asLong(),
                        run.path("unchanged").asLong(),
                        run.path("repeated").asLong() > 0
                                ? " (%d of them repeated)"
                                        .formatted(run.path("repeated").asLong())
                                : "",
                        counts(run, "rejectedBy", "\n  rejected: "),
                        counts(run, "warnings", "\n  taken in with a warning: "),
                        run.hasNonNull("errorText")
                                ? "\n  " + run.path("errorCode").asText() + " "
                                        + run.path("errorText").asText()
                                : "");
    }

    /** How often each code occurred, e.g. {@code MAP-109 12, MAP-110 1}; nothing if none did. */
    private static String counts(JsonNode run, String field, String before) {
        String counts = run.path(field).properties().stream()
                .map(count -> count.getKey() + " " + count.getValue().asLong())
                .collect(Collectors.joining(", "));
        return counts.isEmpty() ? "" : before + counts;
    }

    private static int exitCode(JsonNode run) {
        return switch (run.path("state").asText()) {
            case "COMPLETE" -> run.path("rejected").asLong() > 0 ? ExitCode.DONE_WITH_REJECTS : ExitCode.DONE;
            case "INCOMPLETE" -> ExitCode.INCOMPLETE;
            default -> ExitCode.FAILED;
        };
    }
}
