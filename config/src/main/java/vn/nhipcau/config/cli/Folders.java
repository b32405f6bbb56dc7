package vn.nhipcau.config.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where configuration and data lie. */
final class Folders {

    @Option(
            names = "--config",
            paramLabel = "DIR",
            description = "configuration folder (default: ./config, else the one beside the launcher)")
    private @Nullable Path config;

    @Option(names = "--data", paramLabel = "DIR", description = "data folder (default: ./data)")
    private Path data = Path.of("data");

    Path config() {
        if (config != null) {
            return config;
        }
        Path here = Path.of("config");
        Path home = home().resolve("config");
        return Files.isRegularFile(here.resolve("application.yaml")) ? here : home;
    }

    Path data() {
        return data;
    }

    /** The folder of the launcher, which holds the four rooms. */
    static Path home() {
        return Path.of(System.getProperty("nhipcau.home", "."));
    }
}
