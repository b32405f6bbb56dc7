package vn.nhipcau.whole;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code nhipcau demo --once --json} in a process of its own, so that it can die like one. */
record DemoProcess(int exitCode, List<JsonNode> lines, String log) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MINUTES = 4;
    private static final int STOPS_WITHIN_SECONDS = 15;

    /** What a test does to a demo that is running; answers when it has done it. */
    interface Deed {
        void with(ProcessHandle process) throws Exception;
    }

    static DemoProcess run(Path data, int dossiers, String... systemProperties) throws Exception {
        return run(data, dossiers, MINUTES * 60, process -> {}, systemProperties);
    }

    /** Presses Ctrl-C once a condition holds; it must then stop by itself. */
    static DemoProcess interrupt(Path data, int dossiers, Callable<Boolean> when) throws Exception {
        return run(data, dossiers, STOPS_WITHIN_SECONDS, process -> {
            await().atMost(MINUTES, TimeUnit.MINUTES)
                    .pollInterval(Duration.ofMillis(20))
                    .until(when);
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
        });
    }

    private static DemoProcess run(Path data, int dossiers, int seconds, Deed deed, String... systemProperties)
            throws Exception {
        Path output = Files.createTempFile(data.getParent(), "demo", ".jsonl");
        Path log = Files.createTempFile(data.getParent(), "demo", ".log");
        List<String> command = new ArrayList<>(List.of(
                "/usr/bin/env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(systemProperties));
        command.addAll(List.of(
                "vn.nhipcau.Application",
                "demo",
                "--once",
                "--json",
                "--port",
                "0",
                "--dossiers",
                Integer.toString(dossiers),
                "--data",
                data.toString()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(log.toFile())
                .start();
        try {
            deed.with(process.toHandle());
            process.waitFor(seconds, TimeUnit.SECONDS);
        } finally {
            process.destroyForcibly().waitFor();
        }
        return new DemoProcess(process.exitValue(), parsed(output), Files.readString(log));
    }

    /** The lines {@code {"agency","period","figures"}}, in the order of the agencies. */
    List<String> figures() {
        return lines.stream()
                .filter(line -> line.has("figures"))
                .map(JsonNode::toString)
                .sorted()
                .toList();
    }

    /** Everything printed but the summary, which names the address. */
    List<JsonNode> withoutAddress() {
        return lines.subList(0, lines.size() - 1);
    }

    private static List<JsonNode> parsed(Path output) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        try (Stream<String> texts = Files.lines(output)) {
            for (String text : (Iterable<String>) texts.filter(line -> line.startsWith("{"))::iterator) {
                lines.add(JSON.readTree(text));
            }
        }
        return lines;
    }
}
