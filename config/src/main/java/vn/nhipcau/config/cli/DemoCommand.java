package vn.nhipcau.config.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.nhipcau.config.demo.Demo;
import vn.nhipcau.config.demo.DemoOptions;
import vn.nhipcau.config.demo.DemoPrinter;
import vn.nhipcau.config.demo.DemoResult;
import vn.nhipcau.config.demo.Progress;

/** Shows a province's month from end to end, then stays up. */
@Command(name = "demo", description = "Show a simulated province's month from end to end, then stay up.")
final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--once",
            description = "stop after the result; exit 0 only if every status is confirmed and adds up")
    private boolean once;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "2022", description = "start of every random choice")
    private long seed;

    @Option(names = "--dossiers", paramLabel = "N", defaultValue = "20000", description = "dossiers of the province")
    private int dossiers;

    @Option(names = "--data", paramLabel = "DIR", description = "data folder (default: ./data)")
    private Path data = Path.of("data");

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "HTTP port; 0 for any free one (default: SERVER_PORT or 8080)")
    private @Nullable Integer port;

    @Option(names = "--json", description = "print JSON Lines")
    private boolean json;

    private final Output plain;

    DemoCommand(Output output) {
        this.plain = output;
    }

    @Override
    public Integer call() throws Exception {
        Output output = plain.as(json);
        Progress progress = new Progress(output.words(), System.console() != null && !json);
        try (Demo demo = Demo.start(new DemoOptions(once, seed, dossiers, data, port), progress)) {
            DemoResult result = demo.play();
            print(output, result, demo.address());
            boolean holds = result.failures().isEmpty();
            if (once) {
                return holds ? ExitCode.DONE : ExitCode.FAILED;
            }
            output.text("");
            output.text("Bảng điều khiển / console: " + demo.address() + "/   (admin / " + demo.password() + ")");
            output.text("API: " + demo.address() + "/api/v1/   ·   /v3/api-docs");
            output.text("Ctrl-C stops; the next start goes on from here.");
            demo.stay();
            return ExitCode.DONE;
        }
    }

    private static void print(Output output, DemoResult result, String address) {
        if (!output.isJson()) {
            DemoPrinter.lines(result).forEach(output::text);
            return;
        }
        result.report().register().forEach(output::object);
        for (JsonNode status : result.report().statuses()) {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("agency", status.path("agency"));
            figures.put("period", status.path("period"));
            figures.put("figures", status.path("figures"));
            output.object(figures);
        }
        output.object(result.summary(address));
    }
}
