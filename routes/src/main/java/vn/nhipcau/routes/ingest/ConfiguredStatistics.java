package vn.nhipcau.routes.ingest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.nhipcau.routes.checks.PublishedFor;

/** Tells the checks which dossiers a source of published statistics is about. */
@Component
class ConfiguredStatistics implements PublishedFor {

    private final Sources sources;

    ConfiguredStatistics(Sources sources) {
        this.sources = sources;
    }

    @Override
    public Optional<String> dossiersOf(String statisticsSource) {
        Optional<String> said = sources.find(statisticsSource).map(Source::statisticsOf);
        if (said.isPresent()) {
            return said;
        }
        List<String> shops = sources.byId().entrySet().stream()
                .filter(entry -> entry.getValue().kind() == SourceKind.ONE_STOP_SHOP)
                .map(Map.Entry::getKey)
                .toList();
        return shops.size() == 1 ? Optional.of(shops.get(0)) : Optional.empty();
    }
}
