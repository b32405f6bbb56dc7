package vn.nhipcau.connectors.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhipcau.connectors.Reading;
import vn.nhipcau.connectors.catalog.SourceSpec;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.connectors.simulator.BulkCsv;

/** A million rows pass through a process whose heap holds a fraction of the file. */
class SmallHeapTest {
    private static final int ROWS = 1_000_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path base;

    @Test
    void readsAMillionRowsOfCsvInAHeapOf64Megabytes() throws Exception {
        Files.createDirectory(base.resolve("in"));
        BulkCsv.write(base.resolve("in/all.csv"), ROWS, 7);
        assertThat(Files.size(base.resolve("in/all.csv"))).isGreaterThan(180_000_000);
        Path rows = base.resolve("rows");
        Path said = base.resolve("said");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reader.class.getName(),
                        base.toString(),
                        rows.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        assertThat(rows).hasContent(Integer.toString(ROWS));
    }

    /** Reads a folder page by page and writes into a file how many rows there were. */
    static final class Reader {
        private Reader() {}

        public static void main(String[] arguments) throws Exception {
            Map<String, Object> with = Map.of("directory", "in", "format", "csv");
            ZoneId zone = ZoneId.of("Asia/Ho_Chi_Minh");
            try (Reading reading = new Reading(new SourceSpec("all", "file", with, zone, Path.of(arguments[0])))) {
                long rows = 0;
                int number = 0;
                String cursor = null;
                do {
                    Page page = reading.fetch(cursor, number++, 5000);
                    rows += page.records().size() + page.broken().size();
                    cursor = page.next();
                } while (cursor != null);
                Files.writeString(Path.of(arguments[1]), Long.toString(rows));
            }
        }
    }
}
