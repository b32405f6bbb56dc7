package vn.nhipcau.routes.notice;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.performance.Figures.HandlingHours;
import vn.nhipcau.routes.performance.ReportingPeriod;
import vn.nhipcau.routes.repository.RegisterRow;

/**
 * What the notice of a period says, as it was known strictly before an instant; a value without a place on paper.
 *
 * @param asOf what arrived or was computed at this instant or later is not in it
 * @param publishedOn date to be printed; dots to fill in when absent
 * @param register one row for each obligation, in the order of agency codes
 * @param agencies the newest status of each agency, in the order of their codes
 * @param before the counts of the month before, as of the same instant
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
        Counts before,
        @Nullable HandlingHours hours,
        SortedMap<String, Procedure> procedures,
        SortedMap<String, Integer> methods) {

    /** The order in which an agency walks through its milestones. */
    static final List<String> MILESTONES = List.of(
            "COMMITTEE",
            "PLAN",
            "OBJECTIVES",
            "TRAINING",
            "MANDATORY_PROCEDURES",
            "AUDIT_PROGRAMME",
            "AUDIT_PLAN",
            "INTERNAL_AUDIT",
            "CORRECTIVE_ACTION",
            "MANAGEMENT_REVIEW",
            "PUBLICATION");

    /**
     * An agency by the newest revision of its status.
     *
     * @param local whether the status was computed here, so that its figures have passports here
     * @param figures the block of the message
     * @param mandatory how many mandatory internal procedures there are
     * @param issued how many of them it has issued
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
            List<Step> steps,
            String standard,
            long mandatory,
            long issued,
            long inScope,
            long covered) {

        /** Whether a milestone is done, in its first round if it comes in rounds. */
        boolean done(String milestone) {
            return steps.stream()
                    .anyMatch(step -> step.milestone.equals(milestone)
                            && step.state.equals("DONE")
                            && (step.round == null || step.round == 1));
        }

        Stream<Step> steps(String milestone) {
            return steps.stream().filter(step -> step.milestone.equals(milestone));
        }
    }

    /** A milestone of an agency's year. */
    public record Step(
            String milestone,
            @Nullable Integer round,
            String state,
            @Nullable LocalDate date) {}

    /** A procedure over all agencies. */
    record Procedure(String name, int agencies, Counts counts) {}

    /** How many agencies are where with a milestone, rounds counted one by one. */
    public record Progress(int done, int overdue, int required) {}

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

    List<Agency> agencies(Predicate<Agency> which) {
        return agencies.stream().filter(which).toList();
    }

    Progress progress(String milestone) {
        List<Step> required = agencies.stream()
                .flatMap(agency -> agency.steps(milestone))
                .filter(step -> !step.state.equals("NOT_REQUIRED"))
                .toList();
        return new Progress(count(required, "DONE"), count(required, "OVERDUE"), required.size());
    }

    private static int count(List<Step> steps, String state) {
        return (int) steps.stream().filter(step -> step.state.equals(state)).count();
    }

    /** The milestones anybody has, in the order of the way. */
    List<String> milestones() {
        return agencies.stream()
                .flatMap(agency -> agency.steps.stream())
                .filter(step -> !step.state.equals("NOT_REQUIRED"))
                .map(Step::milestone)
                .distinct()
                .sorted(Comparator.comparingInt((String name) -> MILESTONES.indexOf(name) & Integer.MAX_VALUE)
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** A decimal of an agency's figures; absent where there is nothing to measure. */
    static @Nullable BigDecimal decimal(JsonNode figures, String figure) {
        JsonNode value = figures.at("/" + figure.replace('.', '/'));
        return value.isNumber() ? value.decimalValue() : null;
    }
}
