package vn.nhipcau.config.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import vn.nhipcau.config.client.ApiClient;
import vn.nhipcau.config.client.ApiException;

/** Follows the runs that the schedule begins at the start of the server: catalogues first, then all portals at once. */
final class Pulls {
    private static final long POLL_MILLIS = 200;
    /** A source somebody suspended is not begun by its schedule. */
    private static final long BEGINS_WITHIN_SECONDS = 90;

    private final ApiClient api;
    private final Progress progress;
    private final Instant since;

    /**
     * @param since runs that began earlier belong to an earlier start of the server
     */
    Pulls(ApiClient api, Progress progress, Instant since) {
        this.api = api;
        this.progress = progress;
        this.since = since;
    }

    /** Returns the last words about the run of each source. */
    List<JsonNode> follow(List<String> sources) throws ApiException, InterruptedException {
        Map<String, JsonNode> done = new LinkedHashMap<>();
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(BEGINS_WITHIN_SECONDS);
        while (done.size() < sources.size()) {
            for (String source : sources) {
                if (!done.containsKey(source)) {
                    JsonNode run = run(source, System.nanoTime() > patience);
                    show(source, run);
                    if (!run.path("state").asText("OPEN").equals("OPEN")) {
                        done.put(source, run);
                    }
                }
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return List.copyOf(done.values());
    }

    private void show(String source, JsonNode run) {
        String state = run.path("state").asText("OPEN");
        progress.bar(source, run.path("read").asLong(), run.path("sourceTotal").asLong(), !state.equals("OPEN"));
    }

    /** The run since the start of the server, begun by us if nobody else does; a missing node before that. */
    private JsonNode run(String source, boolean begin) throws ApiException {
        String path = "/api/v1/sources/" + source + "/runs";
        JsonNode newest = api.get(path + "?size=1").path("items").path(0);
        boolean ours = newest.hasNonNull("startedAt")
                && !Instant.parse(newest.path("startedAt").asText()).isBefore(since);
        if (!ours && begin) {
            api.post(path, Map.of());
        }
        return ours ? newest : newest.path("none");
    }
}
