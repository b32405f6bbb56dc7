package vn.nhipcau.config.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import vn.nhipcau.routes.store.RunReport;

/** What a run would have done; nothing was stored. The names are those of a run. */
record Rehearsed(
        boolean dryRun,

        @JsonUnwrapped @JsonIgnoreProperties({"runNo", "kind"})
        RunReport report) {

    static Rehearsed of(RunReport report) {
        return new Rehearsed(true, report);
    }
}
