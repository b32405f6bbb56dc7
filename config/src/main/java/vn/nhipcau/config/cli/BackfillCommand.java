package vn.nhipcau.config.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.nhipcau.config.client.ApiException;

/** Reads days gone by once more, and waits until that is done. The place where reading goes on is not moved. */
@Command(name = "backfill", description = "Read days gone by once more; where reading goes on is not moved.")
final class BackfillCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SOURCE", description = "id of the source")
    private String source = "";

    @Option(names = "--from", required = true, paramLabel = "D", description = "first day, in the source's zone")
    private String from = "";

    @Option(names = "--to", required = true, paramLabel = "D", description = "last day, inclusive")
    private String to = "";

    @Mixin
    private Server server = new Server();

    private final Output output;

    BackfillCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws ApiException, CommandException, InterruptedException {
        LocalDate first = day("--from", from);
        LocalDate last = day("--to", to);
        if (last.isBefore(first)) {
            throw new CommandException(
                    ExitCode.USAGE, "CLI-110 --to: %s lies before --from %s. Swap them.".formatted(last, first));
        }
        // Days go to the server as days: only it knows the zone of the source.
        Map<String, Object> window =
                Map.of("from", first.toString(), "to", last.plusDays(1).toString());
        JsonNode run = PulledRun.of(server.client(), source, window, output);
        server.form(output).result(run, PulledRun.summary(run));
        return PulledRun.exitCode(run);
    }

    private static LocalDate day(String option, String text) throws CommandException {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException wrong) {
            throw new CommandException(
                    ExitCode.USAGE, "CLI-111 %s: \"%s\" is no day. Write 2022-10-20.".formatted(option, text));
        }
    }
}
