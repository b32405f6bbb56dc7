package vn.nhipcau.config.cli;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.nhipcau.config.runtime.Launch;
import vn.nhipcau.config.runtime.NhipcauServer;

/** Starts the server and stays until it is told to stop. */
@Command(name = "serve", description = "Start the server and stay.")
final class ServeCommand implements Callable<Integer> {

    @Mixin
    private Folders folders = new Folders();

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "HTTP port; 0 for any free one (default: SERVER_PORT or 8080)")
    private @Nullable Integer port;

    @Option(
            names = "--roles",
            paramLabel = "ROLES",
            description = "what this process does: collector,repository,console (default: all)")
    private @Nullable String roles;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "one setting over the files, e.g. --set nhipcau.embedded.broker-port=61616")
    private Map<String, String> overrides = new LinkedHashMap<>();

    private final PrintStream out;

    ServeCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        if (roles != null) {
            overrides.put("nhipcau.roles", roles);
        }
        Launch launch = new Launch(folders.config(), folders.data());
        for (Map.Entry<String, String> override : overrides.entrySet()) {
            launch = launch.with(override.getKey(), override.getValue());
        }
        NhipcauServer server = NhipcauServer.start(launch.withPort(port));
        out.println("Nhịp Cầu is ready at " + server.address() + "/ (data in "
                + server.data().path() + ")");
        server.stay();
        return ExitCode.DONE;
    }
}
