package vn.nhipcau.routes.notice;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The annexes as CSV files in one zip: UTF-8 with a byte order mark, so that Excel reads Vietnamese; the first line names
 * the columns for programs, numbers have a point, instants are RFC 3339.
 */
final class CsvForm {
    /** What a spreadsheet would take for a formula. */
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r\\n].*", Pattern.DOTALL);

    private CsvForm() {}

    static byte[] of(Paper paper, ZoneId zone) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (FixedZip zip = new FixedZip(out)) {
            for (Annex annex : paper.annexes()) {
                zip.add(
                        "%d-%s.csv".formatted(annex.number(), annex.code()),
                        file(annex.table(), zone).getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    private static String file(Table table, ZoneId zone) throws IOException {
        StringWriter file = new StringWriter();
        file.append('\uFEFF');
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(file)) {
            csv.writeRecord(table.columns().stream().map(Table.Column::code).toList());
            for (List<Table.Cell> row : table.rows()) {
                csv.writeRecord(
                        row.stream().map(cell -> text(cell.value(), zone)).toList());
            }
        }
        return file.toString();
    }

    /** Numbers as they are, the sign included; a text that looks like a formula becomes one that is none. */
    private static String text(@Nullable Object value, ZoneId zone) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof Number) {
            return value.toString();
        }
        if (value instanceof Instant instant) {
            return instant.atZone(zone).toOffsetDateTime().toString();
        }
        String text = value.toString();
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }
}
