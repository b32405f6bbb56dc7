package vn.nhipcau.config.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.operations.PeriodBoard.PeriodEntry;
import vn.nhipcau.routes.operations.PeriodSources.IncompleteSource;

/**
 * One period with what may be missing from it.
 *
 * @param months what a quarter or year is made of; absent for a month
 * @param incompleteSources sources that may have more to say about it; usually none. Absent as of an instant
 */
record PeriodView(
        @JsonUnwrapped PeriodEntry period,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<PeriodEntry> months,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<IncompleteSource> incompleteSources) {}
