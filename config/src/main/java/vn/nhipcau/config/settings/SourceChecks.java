package vn.nhipcau.config.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import vn.nhipcau.config.settings.SettingsNode.Branch;
import vn.nhipcau.config.settings.SettingsProblem.Code;
import vn.nhipcau.connectors.catalog.ConnectorCatalog;
import vn.nhipcau.connectors.catalog.ParameterProblem;
import vn.nhipcau.mappings.language.FileProblem;
import vn.nhipcau.mappings.language.Mapping;
import vn.nhipcau.mappings.language.MappingCatalog;
import vn.nhipcau.mappings.language.MappingFileException;
import vn.nhipcau.routes.ingest.Source;
import vn.nhipcau.routes.ingest.SourceKind;

/** Everything that can be known to be wrong with a source before it is reached: its keys, its connector, its mapping. */
final class SourceChecks {
    private static final String PREFIX = SettingsReader.PREFIX + ".sources.";
    private static final String ID = "[a-z0-9-]{1,60}";

    private final ConnectorCatalog connectors;
    private final MappingCatalog mappings;
    private final Path base;
    private final List<SettingsProblem> problems;

    SourceChecks(ConnectorCatalog connectors, MappingCatalog mappings, Path base, List<SettingsProblem> problems) {
        this.connectors = connectors;
        this.mappings = mappings;
        this.base = base;
        this.problems = problems;
    }

    /**
     * @param written the node {@code nhipcau}, for the lines
     */
    void check(Map<String, Source> sources, Branch written) {
        sources.forEach((id, source) -> {
            check(id, source, written);
            checkStatistics(sources, id, source, written);
        });
    }

    private void checkStatistics(Map<String, Source> sources, String id, Source source, Branch written) {
        String of = source.statisticsOf();
        if (of == null) {
            return;
        }
        Source dossiers = sources.get(of);
        String wrong = null;
        if (source.kind() != SourceKind.STATISTICS) {
            wrong = "only a source of kind statistics publishes figures about another one. Leave it out.";
        } else if (dossiers == null) {
            wrong = "there is no source \"%s\". %s".formatted(of, Suggestion.didYouMean(of, sources.keySet()));
        } else if (dossiers.kind() != SourceKind.ONE_STOP_SHOP) {
            wrong = "\"%s\" gives no dossiers. Name a source of kind one-stop-shop.".formatted(of);
        }
        if (wrong != null) {
            problems.add(new SettingsProblem(
                    Code.WRONG_VALUE, place(written, id, "statistics-of"), PREFIX + id + ".statistics-of", wrong));
        }
    }

    private void check(String id, Source source, Branch written) {
        String key = PREFIX + id;
        if (!id.matches(ID)) {
            problems.add(new SettingsProblem(
                    Code.WRONG_VALUE,
                    place(written, id, ""),
                    key,
                    "a source id has small letters, digits and hyphens only, 60 at most."));
        }
        source.problems(key)
                .forEach(text -> problems.add(new SettingsProblem(place(written, id, keyIn(text, key)), text)));
        if (source.connector() != null) {
            for (ParameterProblem problem : connectors.check(key, source.connector(), source.with())) {
                problems.add(new SettingsProblem(place(written, id, keyIn(problem.key(), key)), problem.sentence()));
            }
        }
        if (source.mapping() != null) {
            checkMapping(key, source, place(written, id, "mapping"), place(written, id, "snapshot"));
        }
    }

    private void checkMapping(String key, Source source, String place, String snapshotPlace) {
        try {
            Mapping mapping = mappings.find(source.mapping(), base);
            if (source.kind() != null && !source.kind().accepts(mapping.record())) {
                problems.add(new SettingsProblem(
                        Code.WRONG_VALUE,
                        place,
                        key + ".mapping",
                        "%s makes records of the kind %s, which a source of kind %s does not hold."
                                .formatted(
                                        mapping.name(),
                                        mapping.record().wireName(),
                                        source.kind().wireName())));
            }
            source.problems(key, mapping.record())
                    .forEach(text -> problems.add(new SettingsProblem(snapshotPlace, text)));
        } catch (MappingFileException broken) {
            for (FileProblem problem : broken.problems()) {
                problems.add(new SettingsProblem(place, problem + " [" + key + ".mapping]"));
            }
        }
    }

    /** The part of a sentence's key behind the source, e.g. {@code with.url}. */
    private static String keyIn(String sentence, String key) {
        int at = sentence.indexOf(key + ".");
        return at < 0
                ? ""
                : sentence.substring(at + key.length() + 1)
                        .split("[^a-z0-9.-]", 2)[0]
                        .replaceAll("\\.$", "");
    }

    /** The line of the deepest part of a key that was written. */
    private static String place(Branch written, String id, String key) {
        SettingsNode node = written;
        for (String name : ("sources." + id + (key.isEmpty() ? "" : "." + key)).split("\\.")) {
            if (!(node instanceof Branch branch) || branch.children().get(name) == null) {
                break;
            }
            node = branch.children().get(name);
        }
        return node == null ? "" : node.place();
    }
}
