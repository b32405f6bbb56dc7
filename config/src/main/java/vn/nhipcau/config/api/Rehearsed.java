package vn.nhipcau.config.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import vn.nhipcau.routes.ingest.DryRun;
import vn.nhipcau.routes.status.FigureChanges;
import vn.nhipcau.routes.store.AgencyCounts;
import vn.nhipcau.routes.store.RunReport;

/**
 * What a run would have done; nothing was stored. The names are those of a run.
 *
 * @param agencies the same counts by agency; the empty code stands for records whose agency is not known
 * @param figures which figures of which periods would change; of a closed period: would wait for a restatement
 */
record Rehearsed(
        boolean dryRun,

        @JsonUnwrapped @JsonIgnoreProperties({"runNo", "kind"})
        RunReport report,

        List<AgencyCounts> agencies,
        FigureChanges.Report figures) {

    static Rehearsed of(DryRun run) {
        return new Rehearsed(true, run.report(), run.agencies(), run.figures());
    }
}
