package vn.nhipcau.routes.ingest;

import java.util.List;
import vn.nhipcau.routes.store.Rejection;

/** When so much of a page is bad that the fault lies in the mapping or the portal, not in single records. */
final class RejectLimit {
    private static final int AT_LEAST = 20;

    private RejectLimit() {}

    /** Codes that are missing in a catalogue do not count: they come right by themselves. */
    static int counted(List<Rejection> rejections) {
        return (int) rejections.stream()
                .filter(rejection -> !CatalogueChecks.CODES.contains(rejection.code()))
                .count();
    }

    static boolean passed(int rejected, int records, int percent) {
        return rejected >= AT_LEAST && rejected * 100L > (long) percent * records;
    }
}
