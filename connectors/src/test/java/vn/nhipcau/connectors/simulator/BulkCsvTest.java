package vn.nhipcau.connectors.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulkCsvTest {

    @Test
    void writesTheSameRowsForTheSameSeed(@TempDir Path folder) throws IOException {
        var counts = BulkCsv.write(folder.resolve("one.csv"), 20_000, 5);
        BulkCsv.write(folder.resolve("two.csv"), 20_000, 5);

        assertThat(folder.resolve("one.csv")).hasSameBinaryContentAs(folder.resolve("two.csv"));
        assertThat(counts.wrong() / 20_000.0).isCloseTo(0.005, within(0.002));
        assertThat(counts.changed()).isPositive();
        assertThat(counts.repeated()).isPositive();
        assertThat(Files.size(folder.resolve("one.csv")) / 20_000).isBetween(185L, 225L);
    }

    @Test
    void countsRowsAsACsvReaderDoes(@TempDir Path folder) throws IOException {
        var file = folder.resolve("dossiers.csv");
        BulkCsv.write(file, 5_000, 6);
        try (var csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            var rows = csv.stream().toList();
            assertThat(rows).hasSize(5_000).allMatch(row -> row.getFieldCount() == 13);
            assertThat(rows).anyMatch(row -> row.getField("dia_chi").contains("\n\"Kiệt\""));
        }
    }
}
