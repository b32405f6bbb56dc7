package vn.nhipcau.mappings.language;

import java.time.DateTimeException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.values.VietnameseDates;
import vn.nhipcau.mappings.values.VietnameseNumbers;

/** What {@code formats:} may say, kind by kind. */
final class Formats {
    static final String SECONDS = "seconds";
    static final String MILLISECONDS = "milliseconds";

    private Formats() {}

    /** Why a format cannot be used with a kind; null if it can. */
    static @Nullable String fault(Kind kind, String format) {
        return switch (kind) {
            case DATE, DATE_TIME -> dateFault(format);
            case EPOCH ->
                format.equals(SECONDS) || format.equals(MILLISECONDS) ? null : "write seconds or milliseconds";
            case NUMBER -> numbers(format) == null ? "write \"1.234,5\" or \"1,234.5\"" : null;
            case TEXT, CODE, BOOLEAN, PROCEDURE_CODE, AGENCY_CODE, DOSSIER_CODE ->
                "as: " + kind.wireName() + " has none";
        };
    }

    static VietnameseDates dates(List<String> formats) {
        return formats.isEmpty() ? VietnameseDates.usual() : VietnameseDates.of(formats);
    }

    static VietnameseNumbers numbers(List<String> formats) {
        VietnameseNumbers declared = formats.isEmpty() ? null : numbers(formats.get(0));
        return declared == null ? VietnameseNumbers.DECIMAL_COMMA : declared;
    }

    private static @Nullable String dateFault(String format) {
        try {
            VietnameseDates.of(List.of(format));
            return null;
        } catch (IllegalArgumentException | DateTimeException fault) {
            return "write for instance dd/MM/yyyy HH:mm (" + fault.getMessage() + ")";
        }
    }

    private static @Nullable VietnameseNumbers numbers(String example) {
        return Arrays.stream(VietnameseNumbers.values())
                .filter(numbers -> numbers.example().equals(example))
                .findFirst()
                .orElse(null);
    }
}
