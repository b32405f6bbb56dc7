package vn.nhipcau.config.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.config.runtime.Launch;
import vn.nhipcau.config.runtime.NhipcauServer;

/** A reader's shell in a folder of its own: {@code ./nhipcau} is the product in this process, all else is the shell's. */
final class Shell implements AutoCloseable {
    private static final String NHIPCAU = "./nhipcau ";
    private static final String EXIT_CODE = "; echo $?";

    private final Path folder;
    private final Clock clock;
    private final Map<String, String> places;
    private @Nullable NhipcauServer server;

    /**
     * @param folder where the reader sits
     * @param clock the time at the reader's
     * @param places addresses as the reader sees them, and what stands for them here
     */
    Shell(Path folder, Clock clock, Map<String, String> places) {
        this.folder = folder;
        this.clock = clock;
        this.places = places;
    }

    void write(String file, String text) throws IOException {
        Path target = folder.resolve(file);
        Files.createDirectories(target.getParent());
        Files.writeString(target, here(text));
    }

    /** What comes back on both streams, line by line, without the blanks at their ends. */
    List<String> type(String command) throws Exception {
        return command.startsWith(NHIPCAU) ? product(command.substring(NHIPCAU.length())) : other(command);
    }

    private List<String> product(String line) throws Exception {
        boolean asksExitCode = line.endsWith(EXIT_CODE);
        String verb = asksExitCode ? line.substring(0, line.length() - EXIT_CODE.length()) : line;
        if (verb.startsWith("serve")) {
            server = NhipcauServer.start(new Launch(folder.resolve("config"), folder.resolve("data"))
                    .withPort(0)
                    .withClock(clock));
            return List.of("Nhịp Cầu is ready at " + server.address() + "/");
        }
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);
        int exitCode = NhipcauCommand.run(out, out, clock, inFolder(verb.split("\\s+")));
        if (asksExitCode) {
            out.println(exitCode);
        }
        return lines(screen.toString(StandardCharsets.UTF_8));
    }

    /** A test cannot change its working folder; options say the same. */
    private String[] inFolder(String... words) {
        List<String> all = new ArrayList<>(Arrays.asList(words));
        switch (words[0]) {
            case "map" ->
                all.replaceAll(word ->
                        word.startsWith("config/") ? folder.resolve(word).toString() : word);
            case "check", "discover", "read" ->
                all.addAll(List.of("--config", folder.resolve("config").toString()));
            default -> all.addAll(List.of("--data", folder.resolve("data").toString()));
        }
        return all.toArray(String[]::new);
    }

    private List<String> other(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("/bin/sh", "-c", here(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as("$ %s\n%s", command, said).isZero();
        return lines(said);
    }

    private String here(String text) {
        String written = text;
        for (Map.Entry<String, String> place : places.entrySet()) {
            written = written.replace(place.getKey(), place.getValue());
        }
        return written;
    }

    private List<String> lines(String said) {
        String told = said.replace(folder + "/", "");
        for (Map.Entry<String, String> place : places.entrySet()) {
            told = told.replace(place.getValue(), place.getKey());
        }
        return told.lines().map(String::stripTrailing).toList();
    }

    /** The server that {@code serve} started. */
    NhipcauServer server() {
        return Objects.requireNonNull(server, "nobody has typed serve");
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
