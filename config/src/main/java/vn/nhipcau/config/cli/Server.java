package vn.nhipcau.config.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.Option;
import vn.nhipcau.config.client.ApiClient;
import vn.nhipcau.config.client.ApiException;

/** The running server a verb talks to, and the form its answers are printed in. */
final class Server {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "data folder of a server on this machine (default: ./data); elsewhere set NHIPCAU_URL and"
                    + " NHIPCAU_TOKEN")
    private Path data = Path.of("data");

    @Option(names = "--json", description = "print JSON Lines")
    private boolean json;

    ApiClient client() throws ApiException {
        return ApiClient.find(data, System::getenv);
    }

    /** The given streams in the form asked for. */
    Output form(Output plain) {
        return plain.as(json);
    }

    /** Prints every item of a list. */
    int list(Output plain, String path, Function<JsonNode, String> line) throws ApiException {
        Output lines = form(plain);
        client().items(path).forEach(item -> lines.result(item, line.apply(item)));
        return ExitCode.DONE;
    }

    /** Prints one thing. */
    int show(Output plain, String path, Function<JsonNode, String> line) throws ApiException {
        JsonNode thing = client().get(path);
        form(plain).result(thing, line.apply(thing));
        return ExitCode.DONE;
    }

    /** Does something and prints what the server answers. */
    int act(Output plain, String path, Object body, Function<JsonNode, String> line) throws ApiException {
        JsonNode answer = client().post(path, body);
        form(plain).result(answer, line.apply(answer));
        return ExitCode.DONE;
    }
}
