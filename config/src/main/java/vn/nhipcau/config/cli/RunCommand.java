package vn.nhipcau.config.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.nhipcau.config.client.ApiException;

/** Reads a source now, and waits until that is done. */
@Command(name = "run", description = "Read a source now.")
final class RunCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SOURCE", description = "id of the source")
    private String source = "";

    @Option(
            names = "--dry-run",
            description = "store nothing; tell what would become of the records, and which figures would change")
    private boolean dryRun;

    @Option(names = "--reconcile", description = "the last months as a whole, and what they no longer show")
    private boolean reconcile;

    @Option(names = "--from", paramLabel = "T", description = "start of the window (default: where reading goes on)")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "T", description = "end of the window, exclusive (default: now)")
    private @Nullable String to;

    @Mixin
    private Server server = new Server();

    private final Output output;

    RunCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws ApiException, CommandException, InterruptedException {
        Map<String, Object> wanted = new HashMap<>();
        wanted.put("dryRun", dryRun);
        wanted.put("reconcile", reconcile);
        if (from != null) {
            wanted.put("from", Moments.instant("--from", from).toString());
        }
        if (to != null) {
            wanted.put("to", Moments.instant("--to", to).toString());
        }
        JsonNode run = PulledRun.of(server.client(), source, wanted, output);
        Output lines = server.form(output);
        lines.result(run, PulledRun.summary(run));
        if (dryRun) {
            Foretold.lines(run).forEach(lines::text);
        }
        return PulledRun.exitCode(run);
    }
}
