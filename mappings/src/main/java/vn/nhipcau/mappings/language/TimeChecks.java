package vn.nhipcau.mappings.language;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.problem.ProblemCode;

/** Checks days and moments of one record against now and against one another. */
final class TimeChecks {
    private static final int OLDEST_YEARS = 50;
    /** Not quite fifty years in seconds, so that only the oldest moments need a calendar. */
    private static final long NEARLY_OLDEST = 49L * 366 * 86_400;

    private final Map<String, Site> sites;
    private final Run run;

    TimeChecks(Map<String, Site> sites, Run run) {
        this.sites = sites;
        this.run = run;
    }

    /** A moment that has happened: not in the future, not fifty years back. */
    void moment(String field, @Nullable Instant moment) {
        if (moment == null) {
            return;
        }
        if (moment.isAfter(run.latest)) {
            problem(ProblemCode.IN_THE_FUTURE, field, moment, "Correct it at the source, or its zone in the settings");
        }
        plausible(field, moment);
    }

    /** A moment that may be yet to come, such as a due date. */
    void plausible(String field, @Nullable Instant moment) {
        if (moment != null
                && run.now.getEpochSecond() - moment.getEpochSecond() > NEARLY_OLDEST
                && moment.isBefore(now().minusYears(OLDEST_YEARS).toInstant())) {
            problem(
                    ProblemCode.IMPLAUSIBLE_DATE,
                    field,
                    moment,
                    "If the portal means \"none\", write it under when-empty");
        }
    }

    void day(String field, @Nullable LocalDate day) {
        if (day == null) {
            return;
        }
        LocalDate today = now().toLocalDate();
        if (day.isAfter(today)) {
            run.problem(ProblemCode.IN_THE_FUTURE, site(field), day, "Correct it at the source");
        } else if (day.isBefore(today.minusYears(OLDEST_YEARS))) {
            run.problem(
                    ProblemCode.IMPLAUSIBLE_DATE,
                    site(field),
                    day,
                    "If the portal means \"none\", write it under when-empty");
        }
    }

    /** A validity that ends before it begins. */
    void span(String field, @Nullable LocalDate from, @Nullable LocalDate to) {
        if (from != null && to != null && to.isBefore(from)) {
            run.problem(ProblemCode.PAUSE_BACKWARDS, site(field), to, "It begins on " + from);
        }
    }

    void problem(ProblemCode code, String field, @Nullable Instant moment, String remedy) {
        Object shown = moment == null ? null : moment.atZone(run.zone).toOffsetDateTime();
        run.problem(code, site(field), shown, remedy);
    }

    private ZonedDateTime now() {
        return run.now.atZone(run.zone);
    }

    /** Fields of entries have no rule of their own here; they stand under their list. */
    private Site site(String field) {
        Site known = sites.get(field);
        if (known == null) {
            int bracket = field.indexOf('[');
            Site list = bracket < 0 ? null : sites.get(field.substring(0, bracket));
            return list == null ? new Site("", field, "") : new Site(list.rule(), field, list.from());
        }
        return known;
    }
}
