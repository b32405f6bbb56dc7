package vn.nhipcau.config.api;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.nhipcau.config.problem.ApiProblem;
import vn.nhipcau.config.problem.ProblemKind;
import vn.nhipcau.config.settings.Suggestion;
import vn.nhipcau.routes.ingest.Source;
import vn.nhipcau.routes.ingest.Sources;
import vn.nhipcau.routes.operations.PlannedSource;

/** The configured sources as the board needs them: nothing of how they are reached. */
@Component
public class PlannedSources {
    private final Sources sources;

    PlannedSources(Sources sources) {
        this.sources = sources;
    }

    public List<PlannedSource> all() {
        return sources.byId().entrySet().stream()
                .map(entry -> planned(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The one of this id; whoever asks for another is told which there are. */
    PlannedSource required(String id) {
        return sources.find(id)
                .map(source -> planned(id, source))
                .orElseThrow(() -> new ApiProblem(
                        ProblemKind.NOT_FOUND,
                        "There is no source \"%s\". %s"
                                .formatted(
                                        id,
                                        Suggestion.didYouMean(id, sources.byId().keySet()))));
    }

    private static PlannedSource planned(String id, Source source) {
        return new PlannedSource(
                id,
                source.name(),
                source.kind().wireName(),
                source.connector(),
                source.every(),
                source.cron(),
                source.zone());
    }
}
