package vn.nhipcau.config.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import vn.nhipcau.config.client.ApiClient;
import vn.nhipcau.config.client.ApiException;

/** A run the server was asked for: waits for its end, and says how it went. */
final class PulledRun {
    private static final long POLL_MILLIS = 500;

    private PulledRun() {}

    /** Starts a run and waits; whenever it has read more it says so to the person at the terminal. */
    static JsonNode of(ApiClient api, String source, Map<String, Object> wanted, Output output)
            throws ApiException, InterruptedException {
        JsonNode run = api.post("/api/v1/sources/" + ApiClient.encoded(source) + "/runs", wanted);
        long shown = 0;
        while (run.path("state").asText().equals("OPEN")) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            run = api.get("/api/v1/runs/" + run.path("id").asText());
            long read = run.path("read").asLong();
            if (read > shown) {
                shown = read;
                output.note("%s: %d read, %d rejected"
                        .formatted(source, read, run.path("rejected").asLong()));
            }
        }
        return run;
    }

    static String summary(JsonNode run) {
        return "%s %s %s: %s%d fetched, %d read, %d mapped, %d rejected; %d new, %d changed, %d unchanged%s%s%s%s%s"
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
                        some(run, "repeated", " (%d of them repeated)"),
                        some(run, "deleted", ", %d deleted since nobody shows them"),
                        counts(run, "rejectedBy", "\n  rejected: "),
                        counts(run, "warnings", "\n  taken in with a warning: "),
                        run.hasNonNull("errorText")
                                ? "\n  " + run.path("errorCode").asText() + " "
                                        + run.path("errorText").asText()
                                : "");
    }

    private static String some(JsonNode run, String field, String text) {
        long count = run.path(field).asLong();
        return count > 0 ? text.formatted(count) : "";
    }

    /** How often each code occurred, e.g. {@code MAP-109 12, MAP-110 1}; nothing if none did. */
    private static String counts(JsonNode run, String field, String before) {
        String counts = run.path(field).properties().stream()
                .map(count -> count.getKey() + " " + count.getValue().asLong())
                .collect(Collectors.joining(", "));
        return counts.isEmpty() ? "" : before + counts;
    }

    static int exitCode(JsonNode run) {
        return switch (run.path("state").asText()) {
            case "COMPLETE" -> run.path("rejected").asLong() > 0 ? ExitCode.DONE_WITH_REJECTS : ExitCode.DONE;
            case "INCOMPLETE" -> ExitCode.INCOMPLETE;
            default -> ExitCode.FAILED;
        };
    }
}
