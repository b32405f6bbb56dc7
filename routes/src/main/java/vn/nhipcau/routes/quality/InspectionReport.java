package vn.nhipcau.routes.quality;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.AgencyLevel;
import vn.nhipcau.routes.catalogue.ObligationKind;

/**
 * The inspection lists of a year and whether their numbers add up.
 *
 * @param overlaps agencies that stand on two lists, which is allowed
 * @param problems numbers that do not add up, in Vietnamese
 */
public record InspectionReport(int year, List<Listed> lists, List<Overlap> overlaps, List<String> problems) {

    /**
     * One list.
     *
     * @param id of the decision or plan, such as {@code 346/QĐ-UBND}
     * @param list RECORDS, ON_SITE or SUPPORT
     * @param total of agencies: as stated, else as added up
     */
    public record Listed(String id, String list, int total, List<Part> parts, List<String> agencies) {}

    /** A stated part of a list; what is null is not told apart. */
    public record Part(
            @Nullable ObligationKind kind, @Nullable AgencyLevel level, int count) {}

    /** Two lists that name the same agencies. */
    public record Overlap(String one, String other, List<String> agencies) {}
}
