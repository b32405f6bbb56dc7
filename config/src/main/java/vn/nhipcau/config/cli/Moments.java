package vn.nhipcau.config.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import vn.nhipcau.routes.status.SpanLabel;

/** Instants and months as people type them. */
final class Moments {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx").withZone(ZONE);

    private Moments() {}

    /** {@code 2022-10-20}, {@code 2022-10-20T08:00} (both Vietnamese time) or with an offset. */
    static Instant instant(String option, String text) throws CommandException {
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text).atStartOfDay(ZONE).toInstant();
            }
            return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(ZONE).toInstant();
        } catch (DateTimeException wrong) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "CLI-106 %s: \"%s\" is no instant. Write 2022-10-20, 2022-10-20T08:00 or 2022-10-20T08:00:00+07:00."
                            .formatted(option, text));
        }
    }

    /** An instant of the server's in Vietnamese time; a dash for none. */
    static String shown(JsonNode instant) {
        return instant.isTextual() ? SHOWN.format(Instant.parse(instant.asText())) : "-";
    }

    /** Whether that is a quarter, {@code 2022-Q4}, or a year, {@code 2022}. */
    static boolean isSpan(String label) {
        return SpanLabel.of(label).isPresent();
    }

    /** A month, {@code 2022-10}. */
    static YearMonth label(String text) throws CommandException {
        if (isSpan(text)) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "CLI-107 \"%s\" is made of months: only they are closed and sent. Write one of them, e.g. %s."
                            .formatted(
                                    text,
                                    SpanLabel.of(text).orElseThrow().months().get(0)));
        }
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException wrong) {
            throw new CommandException(
                    ExitCode.USAGE, "CLI-107 \"" + text + "\" is no period. Write year and month, e.g. 2022-10.");
        }
    }
}
