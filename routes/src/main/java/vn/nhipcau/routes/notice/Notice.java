package vn.nhipcau.routes.notice;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.checks.PublishedRow;
import vn.nhipcau.routes.performance.Figures.HandlingHours;
import vn.nhipcau.routes.performance.ReportingPeriod;
import vn.nhipcau.routes.quality.Milestone;
import vn.nhipcau.routes.quality.ProvinceQuality;
import vn.nhipcau.routes.quality.ProvinceQuality.MilestoneShare;
import vn.nhipcau.routes.repository.RegisterRow;

/**
 * What the notice of a period says, as it was known strictly before an instant; a value without a place on paper.
 *
 * @param asOf what arrived or was computed at this instant or later is not in it
 * @param publishedOn date to be printed; dots to fill in when absent
 * @param register one row for each obligation, in the order of agency codes
 * @param agencies the newest status of each agency, in the order of their codes
 * @param quality where the ISO 9001 systems stand, as of the same instant
 * @param published what portals publish about the month themselves, beside our own figures
 * @param before the counts of the month before, as of the same instant; absent where no agency told it
 * @param hours handling time of the province, recomputed from dossiers; absent where no dossiers are at hand
 * @param procedures figures of all agencies together by national stem
 * @param methods how the figures were measured, and how many agencies measured them so
 */
public record Notice(
        ReportingPeriod period,
        Instant asOf,
        @Nullable LocalDate publishedOn,
        List<RegisterRow> register,
        List<Agency> agencies,
        ProvinceQuality quality,
        List<PublishedRow> published,
        @Nullable Counts before,
        @Nullable HandlingHours hours,
        SortedMap<String, Procedure> procedures,
        SortedMap<String, Integer> methods) {

    /**
     * An agency by the newest revision of its status.
     *
     * @param local whether the status was computed here, so that its figures have passports here
     * @param figures the block of the message
     * @param inScope procedures with a dossier in the period
     * @param covered how many of them the quality system covers
     */
    public record Agency(
            String code,
            String name,
            String level,
            int revision,
            boolean local,
            JsonNode figures,
            long inScope,
            long covered) {}

    /** A procedure over all agencies. */
    record Procedure(String name, int agencies, Counts counts) {}

    /** All agencies together. */
    Counts province() {
        Counts sum = Counts.NONE;
        for (Agency agency : agencies) {
            sum = sum.plus(agency.figures);
        }
        return sum;
    }

    List<RegisterRow> inState(RegisterRow.State... states) {
        return register.stream()
                .filter(row -> List.of(states).contains(row.state()))
                .toList();
    }

    /** How many agencies owe a status for the period: the denominator of every share of agencies. */
    int expected() {
        return inState(RegisterRow.State.ON_TIME, RegisterRow.State.LATE, RegisterRow.State.MISSING)
                .size();
    }

    MilestoneShare milestone(Milestone milestone) {
        return quality.milestones().stream()
                .filter(share -> share.milestone() == milestone)
                .findFirst()
                .orElseThrow();
    }

    /** A decimal of an agency's figures; absent where there is nothing to measure. */
    static @Nullable BigDecimal decimal(JsonNode figures, String figure) {
        JsonNode value = figures.at("/" + figure.replace('.', '/'));
        return value.isNumber() ? value.decimalValue() : null;
    }
}
