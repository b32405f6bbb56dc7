package vn.nhipcau.config.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import vn.nhipcau.config.client.ApiClient;
import vn.nhipcau.config.client.ApiException;

/** The running server a verb talks to. */
final class Server {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "data folder of a server on this machine (default: ./data); elsewhere set NHIPCAU_URL and"
                    + " NHIPCAU_TOKEN")
    private Path data = Path.of("data");

    ApiClient client() throws ApiException {
        return ApiClient.find(data, System::getenv);
    }
}
