package vn.nhipcau.routes.catalogue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.Agency;
import vn.nhipcau.mappings.record.AgencyLevel;

/** The CSV form of the obligations: {@code agency,level,obligation,sender,from,to,kind}. */
final class ObligationFile {

    private static final String EVERY = "*";

    private ObligationFile() {}

    /**
     * One line of the file.
     *
     * @param agency a code, or {@code *} for all of the level
     * @param level absent means every level
     * @param from first civil day; absent means always
     * @param to first civil day no longer; absent means for good
     * @param kind absent means what the law says of the agency's level
     */
    record Line(
            String agency,
            @Nullable AgencyLevel level,
            String obligation,
            @Nullable String sender,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable ObligationKind kind) {

        boolean concerns(Agency candidate, LocalDate day) {
            return (agency.equals(EVERY) || agency.equals(candidate.code()))
                    && (level == null || level == candidate.level())
                    && (from == null || !day.isBefore(from))
                    && (to == null || day.isBefore(to));
        }

        int rank() {
            if (!agency.equals(EVERY)) {
                return 2;
            }
            return level == null ? 0 : 1;
        }
    }

    /** @param file where the content was found, for messages */
    static List<Line> read(String file, String content) {
        List<Line> lines = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(content)) {
            for (NamedCsvRecord row : rows) {
                try {
                    lines.add(line(row));
                } catch (DateTimeException | IllegalArgumentException wrong) {
                    throw new IllegalArgumentException(
                            "CAT-102 %s:%d %s. Write agency,level,obligation,sender,from,to,kind such as *,COMMUNE,%s,,2022-01-01,,ENCOURAGED."
                                    .formatted(
                                            file,
                                            row.getStartingLineNumber(),
                                            wrong.getMessage(),
                                            Obligation.MONTHLY_STATUS),
                            wrong);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("CAT-103 %s cannot be read".formatted(file), unreadable);
        }
        return lines;
    }

    private static Line line(NamedCsvRecord row) {
        String agency = field(row, "agency");
        if (agency == null) {
            throw new IllegalArgumentException("the column \"agency\" is empty");
        }
        String level = field(row, "level");
        String obligation = field(row, "obligation");
        String from = field(row, "from");
        String to = field(row, "to");
        String kind = field(row, "kind");
        return new Line(
                agency,
                level == null ? null : AgencyLevel.valueOf(level),
                obligation == null ? Obligation.MONTHLY_STATUS : obligation,
                field(row, "sender"),
                from == null ? null : LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to),
                kind == null ? null : ObligationKind.valueOf(kind));
    }

    private static @Nullable String field(NamedCsvRecord row, String column) {
        String text = row.findField(column).orElse("").strip();
        return text.isEmpty() ? null : text;
    }
}
