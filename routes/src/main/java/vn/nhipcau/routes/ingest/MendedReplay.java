package vn.nhipcau.routes.ingest;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.nhipcau.mappings.language.Mapping;
import vn.nhipcau.mappings.language.MappingFileException;
import vn.nhipcau.routes.drift.SourceContracts;
import vn.nhipcau.routes.store.Quarantine;
import vn.nhipcau.routes.store.ReplayReport;
import vn.nhipcau.routes.store.RunInProgressException;
import vn.nhipcau.routes.store.Runs;
import vn.nhipcau.routes.store.SourceRegistry;
import vn.nhipcau.routes.store.StoreException;

/**
 * Stores by itself what was rejected under an earlier version of its mapping, or held because of a drift that has been
 * decided: before each run, so that what the run brings is newer, and without asking the source.
 */
@Component
class MendedReplay {
    private static final Logger LOG = LoggerFactory.getLogger(MendedReplay.class);
    private static final String ACTOR = "nhipcau";

    private final Sources sources;
    private final SourceMappings mappings;
    private final SourceRegistry registry;
    private final SourceContracts contracts;
    private final Quarantine quarantine;
    private final Runs runs;
    /** Mapping and last decision that every item of a source has been tried with. */
    private final Map<String, String> triedWith = new ConcurrentHashMap<>();

    MendedReplay(
            Sources sources,
            SourceMappings mappings,
            SourceRegistry registry,
            SourceContracts contracts,
            Quarantine quarantine,
            Runs runs) {
        this.sources = sources;
        this.mappings = mappings;
        this.registry = registry;
        this.contracts = contracts;
        this.quarantine = quarantine;
        this.runs = runs;
    }

    /** Does nothing while the source is being read: the next run does it. */
    void replay(String sourceId) {
        try {
            Source source = sources.required(sourceId);
            Mapping mapping = mappings.of(sourceId, source);
            int number = registry.number(sourceId, source.kind().wireName());
            long decision = contracts.settleAnswered(sourceId, number, mapping);
            String with = mapping.sha256() + " " + decision;
            if (with.equals(triedWith.get(sourceId))) {
                return;
            }
            // A run that began before the decision goes on to hold records after it.
            boolean isQuiet = runs.openRun(number) == 0;
            ReplayReport report =
                    quarantine.replayMended(sourceId, registry.mapping(mapping.name(), mapping.sha256()), ACTOR);
            if (isQuiet) {
                triedWith.put(sourceId, with);
            }
            if (report.items() > 0) {
                LOG.info(
                        "{}: {} of {} items stored now that the mapping or the contract was mended",
                        sourceId,
                        report.replayed(),
                        report.items());
            }
        } catch (RunInProgressException e) {
            LOG.debug("{}: is tried again after run {}", sourceId, e.openRun());
        } catch (StoreException | MappingFileException e) {
            LOG.warn("{}: {}", sourceId, e.getMessage());
        }
    }
}
