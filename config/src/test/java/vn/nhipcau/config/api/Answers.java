package vn.nhipcau.config.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import vn.nhipcau.config.RunningServer;

/** Good answers of the running server, and how to look into their lists. */
record Answers(RunningServer server, String token) {

    /** The document at that path, which must answer 200. */
    JsonNode ok(String path) {
        HttpResponse<byte[]> answer = server.get(path, token);
        assertThat(answer.statusCode())
                .as(path + " " + new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return RunningServer.json(answer);
    }

    static Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.path("items").spliterator(), false);
    }

    static JsonNode named(JsonNode list, String field, String value) {
        return items(list)
                .filter(item -> item.path(field).asText().equals(value))
                .findFirst()
                .orElseThrow();
    }
}
