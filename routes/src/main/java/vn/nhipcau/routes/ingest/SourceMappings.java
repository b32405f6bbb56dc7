package vn.nhipcau.routes.ingest;

import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.nhipcau.mappings.language.Mapping;
import vn.nhipcau.mappings.language.MappingCatalog;
import vn.nhipcau.mappings.language.MappingFileException;
import vn.nhipcau.routes.drift.DriftWatch;
import vn.nhipcau.routes.store.ReplaySource;
import vn.nhipcau.routes.store.SourceRegistry;
import vn.nhipcau.routes.store.StoreException;

/** Finds the mapping of each source as its file is now, for pulls and for replays alike. */
@Component
class SourceMappings implements ReplaySource.Finder {
    private static final Logger LOG = LoggerFactory.getLogger(SourceMappings.class);

    private final Sources sources;
    private final MappingCatalog catalog;
    private final SourceRegistry registry;
    private final DataSource dataSource;

    SourceMappings(Sources sources, MappingCatalog catalog, SourceRegistry registry, DataSource dataSource) {
        this.sources = sources;
        this.catalog = catalog;
        this.registry = registry;
        this.dataSource = dataSource;
    }

    /** @throws MappingFileException with every problem of the file */
    Mapping of(String sourceId, Source source) {
        Mapping mapping = catalog.find(source.mapping(), sources.base());
        if (!source.kind().accepts(mapping.record())) {
            throw new StoreException(
                    "SRC-105 nhipcau.sources.%s.mapping: %s makes records of the kind %s, which a source of kind %s does not hold"
                            .formatted(
                                    sourceId,
                                    mapping.name(),
                                    mapping.record().wireName(),
                                    source.kind().wireName()));
        }
        return mapping;
    }

    SourceMapping bound(Source source, Mapping mapping, DriftWatch drift) {
        return new SourceMapping(mapping, source.zone(), CatalogueChecks.load(dataSource), drift);
    }

    @Override
    public Optional<ReplaySource> find(String sourceId) {
        return sources.find(sourceId).flatMap(source -> {
            try {
                Mapping mapping = of(sourceId, source);
                return Optional.of(new ReplaySource(
                        sourceId,
                        registry.number(sourceId, source.kind().wireName()),
                        mapping.name(),
                        mapping.sha256(),
                        bound(source, mapping, DriftWatch.none(mapping))::apply));
            } catch (MappingFileException e) {
                LOG.warn("{}: {}", sourceId, e.getMessage());
                return Optional.empty();
            }
        });
    }
}
