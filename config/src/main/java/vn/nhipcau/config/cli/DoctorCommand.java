package vn.nhipcau.config.cli;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.nhipcau.config.client.ApiClient;
import vn.nhipcau.config.client.ApiException;
import vn.nhipcau.config.settings.SettingsException;
import vn.nhipcau.config.settings.SettingsFiles;
import vn.nhipcau.config.settings.SettingsProblem;

/** Looks at this installation and says what is in the way. */
@Command(name = "doctor", description = "Look at this installation and say what is in the way.")
final class DoctorCommand implements Callable<Integer> {
    private static final long LITTLE_DISK = 2L << 30;

    @Mixin
    private Folders folders = new Folders();

    @Option(names = "--json", description = "print JSON Lines")
    private boolean json;

    private record Finding(String subject, boolean good, String text) {}

    private final Output plain;
    private boolean healthy = true;

    DoctorCommand(Output output) {
        this.plain = output;
    }

    @Override
    public Integer call() throws IOException {
        Output output = plain.as(json);
        say(output, "java", Runtime.version().feature() >= 17, Runtime.version() + " (needs 17 or newer)");
        say(output, "heap", true, (Runtime.getRuntime().maxMemory() >> 20) + " MB (NHIPCAU_JAVA_OPTS=-Xmx1g for more)");
        configuration(output);
        disk(output);
        server(output);
        return healthy ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void configuration(Output output) {
        try {
            int sources = new SettingsFiles(folders.config(), Map.of(), System::getenv)
                    .load()
                    .sources()
                    .size();
            say(output, "configuration", true, "%s, %d sources".formatted(folders.config(), sources));
        } catch (SettingsException invalid) {
            invalid.problems().stream()
                    .map(SettingsProblem::line)
                    .forEach(line -> say(output, "configuration", false, line));
        }
    }

    private void disk(Output output) throws IOException {
        Path existing = folders.data().toAbsolutePath().normalize();
        while (!Files.exists(existing)) {
            existing = existing.getParent() == null ? Path.of("/") : existing.getParent();
        }
        FileStore store = Files.getFileStore(existing);
        boolean writable = Files.isWritable(existing);
        say(
                output,
                "data folder",
                writable && store.getUsableSpace() >= LITTLE_DISK,
                "%s, %d GB free%s"
                        .formatted(
                                folders.data(),
                                store.getUsableSpace() >> 30,
                                writable ? "" : ", not writable: choose another with --data DIR"));
    }

    private void server(Output output) {
        try {
            ApiClient api = ApiClient.find(folders.data(), System::getenv);
            String state = api.get("/actuator/health/readiness").path("status").asText();
            say(output, "server", state.equals("UP"), api.address() + " is " + state);
            api.get("/api/v1/periods");
            say(output, "access", true, "the token is good");
        } catch (ApiException refused) {
            // A server that is not running is no fault of the installation.
            say(
                    output,
                    "server",
                    refused.code().equals(ApiException.UNREACHABLE),
                    String.valueOf(refused.getMessage()));
        }
    }

    private void say(Output output, String subject, boolean good, String text) {
        healthy &= good;
        output.result(new Finding(subject, good, text), "%-4s %-14s %s".formatted(good ? "ok" : "BAD", subject, text));
    }
}
