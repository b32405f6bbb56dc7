package vn.nhipcau.config.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
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
import vn.nhipcau.config.runtime.StartException;
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
    /** No smaller province is simulated. */
    private static final int FEWEST = 200;

    /** What the portal is read by. */
    enum Kind {
        soap,
        rest,
        jdbc,
        files,
        sftp
    }

    @Parameters(paramLabel = "KIND", description = "soap, rest, jdbc, files or sftp")
    private Kind kind = Kind.rest;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "the portal's port (default: any free one)")
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
    public Integer call() throws IOException, SQLException, StartException, CommandException {
        if (dossiers < FEWEST) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "CLI-113 --dossiers: %d are too few. Write %d or more.".formatted(dossiers, FEWEST));
        }
        Path own = (folder == null ? Files.createTempDirectory("nhipcau-simulated") : folder)
                .toAbsolutePath()
                .normalize();
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        // Ctrl-C: the JVM waits for its hooks only, so this one waits until everything has been stopped in order.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop.countDown();
            await(ended);
        }));
        try {
            stay(own, stop);
        } finally {
            removeUnlessWanted(own);
            ended.countDown();
        }
        return ExitCode.DONE;
    }

    private void stay(Path own, CountDownLatch stop) throws IOException, SQLException, StartException {
        WorldSettings world = WorldSettings.OCTOBER_2022.withSeed(seed).withDossiers(dossiers);
        boolean web = kind == Kind.soap || kind == Kind.rest;
        try (SimulatedProvince province = SimulatedProvince.start(world, own, new Ports(web ? port : 0));
                SimulatedPortal portal = open(province, world, own)) {
            tell(portal, own);
            await(stop);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException enough) {
            // Whoever interrupts wants what Ctrl-C wants; what follows must not be interrupted, too.
            return;
        }
    }

    private SimulatedPortal open(SimulatedProvince province, WorldSettings world, Path own)
            throws IOException, SQLException, StartException {
        return switch (kind) {
            case soap -> SimulatedPortal.of(province, "soap");
            case rest -> SimulatedPortal.of(province, "rest");
            case files -> SimulatedPortal.of(province, "file");
            case jdbc -> SimulatedDatabase.start(province, world, own, port);
            case sftp -> SimulatedSftp.start(province, own, port);
        };
    }

    private void tell(SimulatedPortal portal, Path own) {
        Map<String, Object> sources = portal.sources();
        Output output = plain.as(json);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("kind", kind.name());
        told.put("address", portal.address());
        told.put("folder", own.toString());
        told.put("sources", sources);
        output.result(told, """
                # A simulated portal is up at %s: dossiers of 2022, the same for the same seed.
                # Put this into a file CONFIG/simulated/application.yaml, then try: nhipcau check --config CONFIG
                %s""".formatted(portal.address(), yaml(Map.of("nhipcau", Map.of("sources", sources))))
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
