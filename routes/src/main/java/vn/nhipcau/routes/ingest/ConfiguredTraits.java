package vn.nhipcau.routes.ingest;

import org.springframework.stereotype.Component;
import vn.nhipcau.routes.performance.SourceTraits;

/** Tells the figures what the configuration says of a source. */
@Component
class ConfiguredTraits implements SourceTraits {

    private final Sources sources;

    ConfiguredTraits(Sources sources) {
        this.sources = sources;
    }

    @Override
    public Trait of(String sourceId) {
        return sources.find(sourceId)
                .map(source -> new Trait(source.dueIncludesPauses(), source.priority()))
                .orElse(Trait.DEFAULT);
    }
}
