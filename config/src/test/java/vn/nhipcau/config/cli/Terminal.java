package vn.nhipcau.config.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import vn.nhipcau.config.RunningServer;
import vn.nhipcau.config.client.ApiClient;

/** A person at a terminal: types verbs, and sees what the last one printed. */
final class Terminal {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** Types a verb that needs no server; gives its exit code. */
    int run(String... verb) {
        out.reset();
        err.reset();
        return NhipcauCommand.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                verb);
    }

    /** Types a verb beside the server of the tests. */
    int ask(String... verb) {
        List<String> arguments = new ArrayList<>(List.of(verb));
        arguments.add("--data");
        arguments.add(
                RunningServer.shared().secretFile().getParent().getParent().toString());
        return run(arguments.toArray(String[]::new));
    }

    String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What it said beside the result. */
    String words() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** The result as JSON Lines. */
    List<JsonNode> objects() {
        return text().lines().map(Terminal::object).toList();
    }

    private static JsonNode object(String line) {
        try {
            return ApiClient.JSON.readTree(line);
        } catch (IOException noJson) {
            throw new UncheckedIOException(line, noJson);
        }
    }
}
