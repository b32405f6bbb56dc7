package vn.nhipcau.routes.quality;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a person says of a milestone, against or beside the documents.
 *
 * @param number of the statement; a later one about the same step stands in its place
 * @param year of the board it is about; what is done for good holds for later years too
 * @param round null where the milestone comes in none
 * @param state null takes the earlier statement back
 * @param date civil day of the step, or from which the state holds; it counts for periods that end after it
 * @param documentId a document the person rests on
 * @param author who said so; for the province only
 * @param role in which it was said, as shown to readers
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MilestoneOverride(
        long number,
        String agency,
        int year,
        Milestone milestone,
        @Nullable Integer round,
        @Nullable MilestoneState state,
        LocalDate date,
        String reason,
        @Nullable String documentId,
        @Nullable String author,
        String role,
        Instant at) {

    Step step() {
        return new Step(milestone, round);
    }

    /** The same for readers outside the province. */
    public MilestoneOverride forReaders() {
        return new MilestoneOverride(
                number, agency, year, milestone, round, state, date, "", documentId, null, role, at);
    }
}
