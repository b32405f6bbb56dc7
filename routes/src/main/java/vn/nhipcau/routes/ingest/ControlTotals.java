package vn.nhipcau.routes.ingest;

import vn.nhipcau.routes.store.RunReport;

/**
 * What this process saw at each hop of a run, beside what the database counted in the transactions of the pages. They
 * are counted apart, so that a record lost between two hops shows here.
 */
final class ControlTotals {
    private long fetched;
    private long cut;
    private long mapped;

    void add(MappedPage page) {
        fetched += page.move().fetched();
        cut += page.cut();
        mapped += page.draft().accepted();
    }

    /** @param counted the run's own row, with everything stored so far */
    void check(RunReport counted) throws RunStopped {
        if (counted.fetched() != fetched || counted.mapped() + counted.rejected() != cut) {
            throw RunProblem.MAPPING_HOP.stop(
                    "%d records were fetched and cut into %d, but %d mapped and %d rejected ones are accounted for; they are read again."
                            .formatted(fetched, cut, counted.mapped(), counted.rejected()));
        }
        long stored = counted.added() + counted.changed() + counted.unchanged();
        if (counted.mapped() != mapped || stored != mapped) {
            throw RunProblem.STORING_HOP.stop(
                    "%d records were mapped, but %d stored ones are accounted for; they are read again."
                            .formatted(mapped, stored));
        }
    }
}
