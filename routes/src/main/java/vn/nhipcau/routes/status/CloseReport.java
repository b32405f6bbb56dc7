package vn.nhipcau.routes.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What closing or restating a period did.
 *
 * @param period its label
 * @param state afterwards; RESTATE_PENDING if a second person must agree first
 * @param published new revisions, now in the outbox
 * @param unchanged agencies whose newest revision still says the same
 * @param heldBack agencies whose figures have changed since they were sent; restate the period to send them
 * @param blocked agencies that could not be published; the others were
 * @param override what a second person must agree to before anything is published; absent otherwise
 */
public record CloseReport(
        String period,
        PeriodState state,
        int published,
        int unchanged,
        List<String> heldBack,
        List<Blocked> blocked,
        @JsonInclude(JsonInclude.Include.NON_NULL) ClosingGate.@Nullable Asked override) {

    CloseReport(
            String period,
            PeriodState state,
            int published,
            int unchanged,
            List<String> heldBack,
            List<Blocked> blocked) {
        this(period, state, published, unchanged, heldBack, blocked, null);
    }

    static final String IDENTITY_BROKEN = "IDENTITY_BROKEN";
    static final String CALENDAR_MISSING = "CALENDAR_MISSING";
    static final String STATUS_UNFIT = "STATUS_UNFIT";

    /**
     * One agency that was not published.
     *
     * @param code IDENTITY_BROKEN, CALENDAR_MISSING (a dossier falls into a year without a calendar) or STATUS_UNFIT
     */
    public record Blocked(String agency, String code, String text) {}

    /** Whether every agency's newest status is out. */
    public boolean complete() {
        return heldBack.isEmpty() && blocked.isEmpty();
    }
}
