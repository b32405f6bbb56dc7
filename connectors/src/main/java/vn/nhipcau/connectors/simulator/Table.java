package vn.nhipcau.connectors.simulator;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/** A CSV text under construction; absent values become empty cells, instants are written in UTC. */
final class Table {
    private final StringWriter text = new StringWriter();
    private final CsvWriter csv =
            CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);

    Table(String... header) {
        csv.writeRecord(header);
    }

    void row(@Nullable Object... cells) {
        var written = new String[cells.length];
        for (int index = 0; index < cells.length; index++) {
            var cell = cells[index];
            written[index] = cell == null ? "" : cell.toString();
        }
        csv.writeRecord(written);
    }

    String text() {
        return text.toString();
    }
}
