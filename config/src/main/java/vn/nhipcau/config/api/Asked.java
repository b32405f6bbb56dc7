package vn.nhipcau.config.api;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.config.problem.ApiProblem;
import vn.nhipcau.config.problem.ProblemKind;
import vn.nhipcau.config.security.UserRole;
import vn.nhipcau.routes.operations.Listing;
import vn.nhipcau.routes.operations.PageWanted;
import vn.nhipcau.routes.status.SpanLabel;

/** Reads what callers write in an address: instants, period labels, pages. */
final class Asked {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private Asked() {}

    static PageWanted page(int page, int size) {
        try {
            return new PageWanted(page, size);
        } catch (IllegalArgumentException e) {
            throw new ApiProblem(ProblemKind.WRONG_VALUE, String.valueOf(e.getMessage()));
        }
    }

    /** A period as {@code 2022-10}. */
    static YearMonth period(String text) {
        if (SpanLabel.of(text).isPresent()) {
            throw new ApiProblem(
                    ProblemKind.WRONG_VALUE,
                    "\"%s\" is made of months: only they are closed and sent. Write one of them, e.g. %s."
                            .formatted(
                                    text,
                                    SpanLabel.of(text).orElseThrow().months().get(0)));
        }
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw new ApiProblem(ProblemKind.WRONG_VALUE, "\"" + cut(text) + "\" is no period. Write 2022-10.");
        }
    }

    /** A quarter as {@code 2022-Q4} or a year as {@code 2022}. */
    static SpanLabel span(String text) {
        return SpanLabel.of(text)
                .orElseThrow(() -> new ApiProblem(
                        ProblemKind.WRONG_VALUE,
                        "\"%s\" is no quarter and no year. Write 2022-Q4 or 2022; the figures of a month are in its statuses."
                                .formatted(cut(text))));
    }

    /** An instant with its offset, or a date: its first moment in Asia/Ho_Chi_Minh. */
    static @Nullable Instant moment(String name, @Nullable String text) {
        return moment(name, text, ZONE);
    }

    /** An instant with its offset, or a date: its first moment in a zone. */
    static @Nullable Instant moment(String name, @Nullable String text, ZoneId zone) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            // An unescaped + arrives as a space.
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw new ApiProblem(
                    ProblemKind.WRONG_VALUE,
                    "%s: \"%s\" is no moment. Write 2022-10-24T00:00:00+07:00 or 2022-10-24."
                            .formatted(name, cut(text)));
        }
    }

    /**
     * A moment that has passed, so that what was known strictly before it is the same for ever; without one, all that is
     * known now.
     */
    static Instant known(String name, @Nullable String text, Clock clock) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant asked = moment(name, text);
        if (asked != null && asked.isAfter(now)) {
            throw new ApiProblem(
                    ProblemKind.WRONG_VALUE,
                    name + ": " + asked + " is still to come. Write a moment that has passed.");
        }
        return asked == null ? now.plus(1, ChronoUnit.MICROS) : asked;
    }

    /** A role as {@code viewer}. */
    static UserRole role(@Nullable String name) {
        for (UserRole role : UserRole.values()) {
            if (role.name().equalsIgnoreCase(name)) {
                return role;
            }
        }
        throw new ApiProblem(
                ProblemKind.WRONG_VALUE, "role: write viewer, operator, integrator, administrator or committee.");
    }

    /** The wanted page of a list that is at hand as a whole. */
    static <T> Listing<T> part(List<T> all, PageWanted wanted) {
        List<T> items = all.stream()
                .skip((long) wanted.page() * wanted.size())
                .limit(wanted.size())
                .toList();
        return new Listing<>(items, wanted.page(), wanted.size(), all.size());
    }

    /** A given text as a problem may show it. */
    static String cut(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= 60 ? plain : plain.substring(0, 60) + "…";
    }
}
