package vn.nhipcau.routes.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.performance.Verdict;

/**
 * What two statuses of an agency's month tell differently.
 *
 * @param from a revision
 * @param to another one; absent for what would be said now
 * @param methodChanged whether the two were measured by different methods
 * @param cells in the order of the status
 */
public record Difference(
        String agency,
        String name,
        String period,
        int from,
        @Nullable Integer to,
        boolean methodChanged,
        List<Cell> cells) {

    /**
     * One cell.
     *
     * @param figure dotted: {@code resolved.late}, {@code qms.milestones.INTERNAL_AUDIT.1} for its state
     * @param procedureCode of a procedure's figure; absent for the agency's own
     * @param before absent if it was not there; so is {@code after}
     * @param dossiersTotal how many dossiers make the difference
     * @param dossiers the first of them by their codes; empty in a list of many agencies
     */
    public record Cell(
            String figure,
            @Nullable String procedureCode,
            @Nullable JsonNode before,
            @Nullable JsonNode after,
            long dossiersTotal,
            List<Dossier> dossiers) {}

    /** A dossier that counts otherwise on the two sides, or whose time of handling is another one. */
    public record Dossier(
            String source,
            String dossierCode,
            @Nullable String procedureCode,
            @Nullable Side before,
            @Nullable Side after) {}

    /**
     * A dossier on one of the two sides.
     *
     * @param version of the dossier that was known
     * @param verdict absent where it does not count for this agency in this period
     * @param count how often it counts in the cell
     * @param deleted whether that version says so
     * @param runNo of the run that brought the version
     * @param node where that run worked
     * @param firstSeen when the version became known
     */
    public record Side(
            int version,
            @Nullable Verdict verdict,
            long count,
            boolean deleted,
            long runNo,
            @Nullable String node,
            Instant firstSeen) {}
}
