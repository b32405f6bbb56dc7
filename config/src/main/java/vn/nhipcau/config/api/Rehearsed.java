package vn.nhipcau.config.api;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.store.RunReport;

/**
 * What a run would have done; nothing was stored. The names are those of a run.
 *
 * @param rejectedBy rejected items by the code of their cause
 */
record Rehearsed(
        boolean dryRun,
        String source,
        String state,
        @Nullable Instant from,
        @Nullable Instant to,
        int pages,
        long read,
        long added,
        long changed,
        long unchanged,
        long rejected,
        @Nullable Long sourceTotal,
        SortedMap<String, Long> rejectedBy,
        @Nullable String errorCode,
        @Nullable String errorText) {

    static Rehearsed of(RunReport report) {
        return new Rehearsed(
                true,
                report.source(),
                report.state().name(),
                report.from(),
                report.to(),
                report.pages(),
                report.read(),
                report.added(),
                report.changed(),
                report.unchanged(),
                report.rejected(),
                report.sourceTotal(),
                report.rejectedBy(),
                report.errorCode(),
                report.errorText());
    }
}
