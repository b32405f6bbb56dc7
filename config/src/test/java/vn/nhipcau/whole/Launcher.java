package vn.nhipcau.whole;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** The repository's own {@code nhipcau} beside a jar that only points to the classes under test: no build is needed. */
final class Launcher {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path home;

    /** How a call ended. */
    record Ended(int exitCode, String out, String err) {}

    Launcher(Path home) throws IOException {
        this.home = home;
        Files.copy(Path.of("../nhipcau"), home.resolve("nhipcau"));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "vn.nhipcau.Application");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Arrays.stream(System.getProperty("java.class.path").split(":"))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        try (OutputStream file = Files.newOutputStream(home.resolve("nhipcau-app.jar"))) {
            new JarOutputStream(file, manifest).close();
        }
    }

    Path out() {
        return home.resolve("out");
    }

    Path err() {
        return home.resolve("err");
    }

    /** Calls it with the Java of this test and waits for the end. */
    Ended call(String... arguments) throws IOException, InterruptedException {
        return call(Map.of("JAVA_HOME", System.getProperty("java.home")), arguments);
    }

    /** Calls it with nothing but this environment and waits for the end. */
    Ended call(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        return ended(start(environment, arguments), PATIENCE);
    }

    /** Calls it with the Java of this test and waits so long for the end. */
    Ended call(Duration patience, String... arguments) throws IOException, InterruptedException {
        return ended(start(arguments), patience);
    }

    /** Calls it with the Java of this test and leaves it running; it hears Ctrl-C even where this test's shell does not. */
    Process start(String... arguments) throws IOException {
        return start(Map.of("JAVA_HOME", System.getProperty("java.home")), arguments);
    }

    /** Calls it with nothing but this environment and leaves it running. */
    Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("/usr/bin/env", "--default-signal=INT"));
        command.addAll(List.of("/bin/sh", home.resolve("nhipcau").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectOutput(out().toFile())
                .redirectError(err().toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of("PATH", System.getenv("PATH"), "NHIPCAU_JAVA_OPTS", "-XX:TieredStopAtLevel=1"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private Ended ended(Process process, Duration patience) throws IOException, InterruptedException {
        if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return new Ended(process.exitValue(), Files.readString(out()), Files.readString(err()));
    }
}
