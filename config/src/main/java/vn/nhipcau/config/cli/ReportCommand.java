package vn.nhipcau.config.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.nhipcau.config.client.ApiClient;

/** Prints the notice of a period, or stores it as a file. */
@Command(name = "report", description = "The monthly notice with its annexes, as it was known at an instant.")
final class ReportCommand implements Callable<Integer> {

    /** What a notice can be had as. */
    enum Format {
        html,
        docx,
        xlsx,
        csv,
        json;

        boolean isText() {
            return this == html || this == json;
        }
    }

    @Parameters(paramLabel = "LABEL", description = "e.g. 2022-10")
    private String label = "";

    @Option(names = "--as-of", paramLabel = "T", description = "as it was known strictly before this instant")
    private @Nullable String asOf;

    @Option(names = "--published", paramLabel = "DAY", description = "date to be printed; dots without it")
    private @Nullable String published;

    @Option(
            names = "--format",
            paramLabel = "html|docx|xlsx|csv|json",
            defaultValue = "html",
            description = "csv is a zip with a file for each annex; json is the same as --json")
    private Format format = Format.html;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "where to write it (default: html and json to standard output, others to a file named by the"
                    + " server in this folder)")
    private @Nullable Path output;

    @Mixin
    private Server server = new Server();

    private final Output plain;

    ReportCommand(Output output) {
        this.plain = output;
    }

    @Override
    public Integer call() throws Exception {
        Format wanted = server.form(plain).isJson() ? Format.json : format;
        StringBuilder path = new StringBuilder("/api/v1/periods/")
                .append(Moments.label(label))
                .append("/report?format=")
                .append(wanted);
        if (asOf != null) {
            path.append("&asOf=")
                    .append(ApiClient.encoded(Moments.instant("--as-of", asOf).toString()));
        }
        if (published != null) {
            path.append("&published=").append(ApiClient.encoded(published));
        }
        Downloads.store(server.client().download(path.toString()), output, wanted.isText(), plain);
        return ExitCode.DONE;
    }
}
