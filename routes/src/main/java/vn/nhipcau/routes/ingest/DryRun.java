package vn.nhipcau.routes.ingest;

import java.util.List;
import vn.nhipcau.routes.status.FigureChanges;
import vn.nhipcau.routes.store.AgencyCounts;
import vn.nhipcau.routes.store.RunReport;

/**
 * What a run would do, none of which was kept.
 *
 * @param agencies the same counts for each agency
 * @param figures which figures of which periods would change
 */
public record DryRun(RunReport report, List<AgencyCounts> agencies, FigureChanges.Report figures) {}
