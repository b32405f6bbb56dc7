package vn.nhipcau.config.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import vn.nhipcau.config.client.ApiClient;
import vn.nhipcau.config.client.ApiException;

/** Reads sources at once through the API and shows how far each is. */
final class Pulls {
    private static final long POLL_MILLIS = 200;

    private final ApiClient api;
    private final Progress progress;

    Pulls(ApiClient api, Progress progress) {
        this.api = api;
        this.progress = progress;
    }

    /** Returns the last words about each run. */
    Map<String, JsonNode> pull(List<String> sources) throws ApiException, InterruptedException {
        Map<String, Long> open = new LinkedHashMap<>();
        for (String source : sources) {
            open.put(source, start(source));
        }
        Map<String, JsonNode> done = new LinkedHashMap<>();
        while (done.size() < open.size()) {
            for (Map.Entry<String, Long> run : open.entrySet()) {
                if (!done.containsKey(run.getKey())) {
                    JsonNode now = api.get("/api/v1/runs/" + run.getValue());
                    boolean finished = !now.path("state").asText().equals("OPEN");
                    progress.bar(
                            run.getKey(),
                            now.path("read").asLong(),
                            now.path("sourceTotal").asLong(),
                            finished);
                    if (finished) {
                        done.put(run.getKey(), now);
                    }
                }
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return done;
    }

    /** A run begun by the schedule, or by a server that was killed, is as good as one of ours. */
    private long start(String source) throws ApiException {
        try {
            return api.post("/api/v1/sources/" + source + "/runs", Map.of())
                    .path("id")
                    .asLong();
        } catch (ApiException refused) {
            if (refused.code().equals(ApiException.RUN_IN_PROGRESS)) {
                return refused.problem().path("id").asLong();
            }
            throw refused;
        }
    }
}
