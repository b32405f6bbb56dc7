package vn.nhipcau.config.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.nhipcau.config.client.ApiClient;
import vn.nhipcau.config.client.ApiException;

/** Dossiers a source no longer shows: too many at once wait for a person. */
@Command(
        name = "missing",
        description = "Dossiers a source no longer shows.",
        synopsisSubcommandLabel = "ls|confirm|dismiss")
final class MissingCommand {
    private final Output output;

    MissingCommand(Output output) {
        this.output = output;
    }

    @Command(name = "ls", description = "List them, those that wait for a decision first.")
    int list(@Parameters(paramLabel = "SOURCE", description = "id of the source") String source, @Mixin Server server)
            throws ApiException {
        return server.list(
                output,
                path(source),
                item -> "%-9s %s since %s"
                        .formatted(
                                item.path("state").asText(),
                                item.path("dossierCode").asText(),
                                Moments.shown(item.path("since"))));
    }

    @Command(name = "confirm", description = "Agree that those held are deleted.")
    int confirm(
            @Parameters(paramLabel = "SOURCE", description = "id of the source") String source,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why, 3 to 500 characters")
                    String reason,
            @Mixin Server server)
            throws ApiException {
        return decide(server, source, "confirm", reason, "%s: %d dossiers deleted");
    }

    @Command(name = "dismiss", description = "Keep those held; they are not asked about again until they are shown.")
    int dismiss(
            @Parameters(paramLabel = "SOURCE", description = "id of the source") String source,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why, 3 to 500 characters")
                    String reason,
            @Mixin Server server)
            throws ApiException {
        return decide(server, source, "dismiss", reason, "%s: %d dossiers kept");
    }

    private int decide(Server server, String source, String deed, String reason, String text) throws ApiException {
        return server.act(
                output,
                path(source) + "/" + deed,
                Map.of("reason", reason),
                (JsonNode done) -> text.formatted(
                        done.path("source").asText(), done.path("dossiers").asLong()));
    }

    private static String path(String source) {
        return "/api/v1/sources/" + ApiClient.encoded(source) + "/missing";
    }
}
