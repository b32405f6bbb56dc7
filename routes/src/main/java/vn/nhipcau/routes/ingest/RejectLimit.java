package vn.nhipcau.routes.ingest;

import java.util.List;
import vn.nhipcau.mappings.problem.ProblemCode;
import vn.nhipcau.routes.store.Rejection;

/** When so much of a page is bad that the fault lies in the mapping or the portal, not in single records. */
final class RejectLimit {
    private static final int AT_LEAST = 20;

    private RejectLimit() {}

    /**
     * Codes that are missing in a catalogue or in a code list do not count, nor does what a drift of the source holds:
     * all of them come right by themselves once somebody has decided.
     */
    static int counted(List<Rejection> rejections) {
        return (int) rejections.stream()
                .filter(rejection -> !waitsForADecision(rejection.code()))
                .count();
    }

    private static boolean waitsForADecision(String code) {
        return CatalogueChecks.CODES.contains(code)
                || code.equals(ProblemCode.UNKNOWN_CODE.wireName())
                || code.startsWith("DRIFT-");
    }

    static boolean passed(int rejected, int records, int percent) {
        return rejected >= AT_LEAST && rejected * 100L > (long) percent * records;
    }
}
