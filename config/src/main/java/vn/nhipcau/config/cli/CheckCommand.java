package vn.nhipcau.config.cli;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.nhipcau.routes.ingest.Source;

/** Tries each source as far as one page, and says how each step went. */
@Command(name = "check", description = "Check the configuration, then try each source (or one) as far as one page.")
final class CheckCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "SOURCE", description = "id of the source (default: all)")
    private @Nullable String only;

    @Mixin
    private Folders folders = new Folders();

    @Option(names = "--json", description = "print JSON Lines")
    private boolean json;

    private final Output plain;
    private final Clock clock;

    CheckCommand(Output output, Clock clock) {
        this.plain = output;
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        Output output = plain.as(json);
        int worst = ExitCode.DONE;
        try (Offline offline = Offline.open(folders.config())) {
            Map<String, Source> wanted = only == null ? offline.sources() : Map.of(only, offline.source(only));
            output.note(
                    wanted.isEmpty()
                            ? "The configuration is valid; it names no source."
                            : "The configuration is valid.");
            for (Map.Entry<String, Source> source : wanted.entrySet()) {
                SourceCheck check = new SourceCheck(offline, source.getKey(), source.getValue(), clock);
                int code = check.run();
                check.steps().forEach(step -> output.result(step, step.line()));
                worst = worst == ExitCode.DONE || code == ExitCode.FAILED
                        ? code == ExitCode.DONE ? worst : code
                        : worst;
            }
        }
        return worst;
    }
}
