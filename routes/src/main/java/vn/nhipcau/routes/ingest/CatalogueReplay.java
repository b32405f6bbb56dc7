package vn.nhipcau.routes.ingest;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.nhipcau.routes.store.Quarantine;
import vn.nhipcau.routes.store.ReplayReport;
import vn.nhipcau.routes.store.RunInProgressException;
import vn.nhipcau.routes.store.RunReport;
import vn.nhipcau.routes.store.RunState;
import vn.nhipcau.routes.store.StoreException;

/**
 * Stores items by itself that were quarantined only because a code was not in its catalogue yet: after each catalogue
 * run, and for a source that was just being read then, after that run.
 */
@Component
class CatalogueReplay {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogueReplay.class);
    private static final String ACTOR = "nhipcau";

    private final Sources sources;
    private final Quarantine quarantine;
    private final AtomicLong catalogueRuns = new AtomicLong();
    private final Map<String, Long> replayedAfter = new ConcurrentHashMap<>();

    CatalogueReplay(Sources sources, Quarantine quarantine) {
        this.sources = sources;
        this.quarantine = quarantine;
    }

    void after(SourceKind kind, RunReport report) {
        if (!kind.isCatalogue()) {
            replay(report.source());
        } else if (report.state() == RunState.COMPLETE && report.added() + report.changed() > 0) {
            catalogueRuns.incrementAndGet();
            sources.byId().forEach((id, source) -> {
                if (!source.kind().isCatalogue()) {
                    replay(id);
                }
            });
        }
    }

    private void replay(String sourceId) {
        long now = catalogueRuns.get();
        if (replayedAfter.getOrDefault(sourceId, 0L) >= now) {
            return;
        }
        try {
            ReplayReport report = quarantine.replayCauses(sourceId, CatalogueChecks.CODES, ACTOR);
            replayedAfter.put(sourceId, now);
            if (report.items() > 0) {
                LOG.info(
                        "{}: {} of {} items stored now that the catalogue knows their codes",
                        sourceId,
                        report.replayed(),
                        report.items());
            }
        } catch (RunInProgressException e) {
            LOG.debug("{}: is tried again after run {}", sourceId, e.openRun());
        } catch (StoreException e) {
            LOG.warn("{}: {}", sourceId, e.getMessage());
        }
    }
}
