package vn.nhipcau.config.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.nhipcau.connectors.simulator.Ports;
import vn.nhipcau.connectors.simulator.SimulatedProvince;
import vn.nhipcau.connectors.simulator.WorldSettings;

/**
 * A portal to try things on: real servers on the loopback, the province of the demonstration behind them. Personal fields
 * carry marks such as {@code PIIC-NAME-1}, which must never show up anywhere else.
 */
@Command(
        name = "simulate",
        description = "Start a portal to try things on, print the configuration that wires it, and stay up.")
final class SimulateCommand implements Callable<Integer> {
    private static final int FEWEST = 100;

    /** What the portal is read by. */
    enum Kind {
        soap("soap"),
        rest("rest"),
        files("file");

        private final String connector;

        Kind(String connector) {
            this.connector = connector;
        }

        /** The catalogues go with every kind: without them the codes of dossiers are unknown. */
        private boolean wires(Map<?, ?> source) {
            return connector.equals(source.get("connector"))
                    || "agencies".equals(source.get("kind"))
                    || "procedures".equals(source.get("kind"));
        }
    }

    @Parameters(paramLabel = "KIND", description = "soap, rest or files")
    private Kind kind = Kind.rest;

    @Option(names = "--port", paramLabel = "N", defaultValue = "0", description = "HTTP port (default: any free one)")
    private int port;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "2022", description = "start of every random choice")
    private long seed;

    @Option(names = "--dossiers", paramLabel = "N", defaultValue = "2000", description = "dossiers of the province")
    private int dossiers;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "where its files are laid out and kept (default: a new one, removed at the end)")
    private @Nullable Path folder;

    @Option(names = "--json", description = "print JSON Lines")
    private boolean json;

    private final Output plain;

    SimulateCommand(Output output) {
        this.plain = output;
    }

    @Override
    public Integer call() throws IOException, CommandException {
        if (dossiers < FEWEST) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "CLI-113 --dossiers: %d are too few. Write %d or more.".formatted(dossiers, FEWEST));
        }
        Path own = folder == null ? Files.createTempDirectory("nhipcau-simulated") : folder;
        Thread cleaning = new Thread(() -> removeUnlessWanted(own));
        Runtime.getRuntime().addShutdownHook(cleaning);
        try (SimulatedProvince province = SimulatedProvince.start(
                WorldSettings.OCTOBER_2022.withSeed(seed).withDossiers(dossiers), own, new Ports(port))) {
            tell(province, own);
            new CountDownLatch(1).await();
        } catch (InterruptedException stopped) {
            removeUnlessWanted(own);
            Runtime.getRuntime().removeShutdownHook(cleaning);
        }
        return ExitCode.DONE;
    }

    private void tell(SimulatedProvince province, Path own) {
        Map<String, Object> sources = new LinkedHashMap<>();
        province.sources().forEach((id, source) -> {
            if (source instanceof Map<?, ?> map && kind.wires(map)) {
                sources.put(id, source);
            }
        });
        Output output = plain.as(json);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("kind", kind.name());
        told.put("address", province.address());
        told.put("folder", own.toString());
        told.put("sources", sources);
        output.result(told, """
                # A simulated portal is up at %s: dossiers of 2022, the same for the same seed.
                # Put this into a file CONFIG/simulated/application.yaml, then try: nhipcau check --config CONFIG
                %s""".formatted(province.address(), yaml(Map.of("nhipcau", Map.of("sources", sources))))
                .stripTrailing());
        output.note("Ctrl-C stops it.");
    }

    private static String yaml(Map<String, Object> settings) {
        DumperOptions form = new DumperOptions();
        form.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        return new Yaml(form).dump(settings);
    }

    private void removeUnlessWanted(Path own) {
        if (folder == null) {
            FileSystemUtils.deleteRecursively(own.toFile());
        }
    }
}
