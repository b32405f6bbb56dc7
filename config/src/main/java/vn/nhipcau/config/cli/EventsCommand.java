package vn.nhipcau.config.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.nhipcau.config.client.ApiClient;

/** Stores what happened to a period's dossiers, for process mining. */
@Command(
        name = "events",
        description = "What happened to the dossiers of a period, as an OCEL 2.0 log for process mining.")
final class EventsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "LABEL", description = "e.g. 2022-10")
    private String label = "";

    @Option(names = "--until", paramLabel = "LABEL", description = "the last of several periods")
    private @Nullable String until;

    @Option(names = "--as-of", paramLabel = "T", description = "as it was known strictly before this instant")
    private @Nullable String asOf;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "where to write it (default: a file named by the server in this folder)")
    private @Nullable Path output;

    @Mixin
    private Server server = new Server();

    private final Output plain;

    EventsCommand(Output output) {
        this.plain = output;
    }

    @Override
    public Integer call() throws Exception {
        StringBuilder path = new StringBuilder("/api/v1/periods/")
                .append(Moments.label(label))
                .append("/event-log?until=")
                .append(Moments.label(until == null ? label : until));
        if (asOf != null) {
            path.append("&asOf=")
                    .append(ApiClient.encoded(Moments.instant("--as-of", asOf).toString()));
        }
        boolean print = server.form(plain).isJson();
        Downloads.store(server.client().download(path.toString()), output, print, plain);
        return ExitCode.DONE;
    }
}
