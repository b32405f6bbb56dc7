package vn.nhipcau.config.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;
import vn.nhipcau.config.runtime.DataFolder;
import vn.nhipcau.config.runtime.StartException;
import vn.nhipcau.connectors.simulator.Ports;
import vn.nhipcau.connectors.simulator.SimulatedProvince;
import vn.nhipcau.connectors.simulator.SimulatedProvince.OtherSender;
import vn.nhipcau.connectors.simulator.WorldSettings;
import vn.nhipcau.routes.delivery.KeyFiles;

/** The simulated province and the configuration that wires it: ordinary files, read and checked like anybody's. */
final class DemoProvince implements AutoCloseable {
    private static final String HTTP_PORT = "province";

    private final SimulatedProvince province;
    private final Path folder;

    private DemoProvince(SimulatedProvince province, Path folder) {
        this.province = province;
        this.folder = folder;
    }

    /** Starts the province's servers, on the ports of last time, and writes the configuration that wires them. */
    static DemoProvince start(DemoOptions options, DataFolder data) throws IOException, StartException {
        Path folder = data.resolve("demo");
        Files.createDirectories(folder);
        refuseAnotherWorld(
                folder.resolve("world"), "seed %d, %d dossiers".formatted(options.seed(), options.dossiers()));
        WorldSettings world =
                WorldSettings.OCTOBER_2022.withSeed(options.seed()).withDossiers(options.dossiers());
        SimulatedProvince province =
                SimulatedProvince.start(world, folder.resolve("province"), new Ports(data.port(HTTP_PORT, 0)));
        DemoProvince demo = new DemoProvince(province, folder);
        demo.writeConfiguration();
        return demo;
    }

    Path config() {
        return folder.resolve("config");
    }

    SimulatedProvince province() {
        return province;
    }

    /** The district software that sends, though late. */
    OtherSender lateSender() {
        return province.otherSenders().stream()
                .filter(OtherSender::sendsLate)
                .findFirst()
                .orElseThrow();
    }

    Path privateKey(OtherSender sender) {
        return folder.resolve("keys").resolve(sender.sender() + ".private.pem");
    }

    private Path publicKey(OtherSender sender) {
        return folder.resolve("keys").resolve(sender.sender() + ".public.pem");
    }

    static String keyId(OtherSender sender) {
        return sender.sender() + "-1";
    }

    private static void refuseAnotherWorld(Path file, String world) throws IOException, StartException {
        if (Files.exists(file) && !Files.readString(file).strip().equals(world)) {
            throw new StartException("RUN-141 this data folder holds another demonstration ("
                    + Files.readString(file).strip()
                    + "). Choose a new folder with --data DIR, or ask for the same seed and dossiers.");
        }
        Files.writeString(file, world);
    }

    private void writeConfiguration() throws IOException {
        List<String> users = new ArrayList<>();
        Map<String, Object> senders = new LinkedHashMap<>();
        for (OtherSender sender : province.otherSenders()) {
            if (!Files.exists(publicKey(sender))) {
                Files.deleteIfExists(privateKey(sender));
                KeyFiles.write(KeyFiles.generate(), privateKey(sender), publicKey(sender));
            }
            users.add(sender.sender());
            senders.put(
                    sender.sender(),
                    Map.of(
                            "user",
                            sender.sender(),
                            "keys",
                            Map.of(keyId(sender), publicKey(sender).toString())));
        }
        Map<String, Object> nhipcau = new LinkedHashMap<>();
        nhipcau.put("sources", province.sources());
        nhipcau.put("catalogue", Map.of("obligations", province.obligations().toString()));
        nhipcau.put("delivery", Map.of("senders", senders));
        nhipcau.put("embedded", Map.of("senders", users));
        Path file = config().resolve("application.yaml");
        Files.createDirectories(config());
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                file,
                "# Written by `nhipcau demo` at every start.\n" + new Yaml().dumpAsMap(Map.of("nhipcau", nhipcau)),
                StandardCharsets.UTF_8,
                StandardOpenOption.WRITE);
    }

    @Override
    public void close() throws IOException {
        province.close();
    }
}
