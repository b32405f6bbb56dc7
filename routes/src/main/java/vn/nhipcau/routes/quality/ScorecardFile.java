package vn.nhipcau.routes.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import vn.nhipcau.routes.performance.Figures;

/** Reads {@code scorecard.yaml}; every problem of the file is told. */
final class ScorecardFile {

    private static final Set<String> TOP =
            Set.of("scorecard", "title", "example", "source", "minimum-reachable", "criteria", "ranks");
    private static final Set<String> VALUES = Set.of("figure", "ratio", "milestones", "mandatory-procedures");
    private static final Set<String> CRITERION =
            Set.of("id", "name", "levels", "when-missing", "figure", "ratio", "milestones", "mandatory-procedures");
    private static final Set<String> FIGURES =
            names(new TreeSet<>(), "", JsonMapper.builder().build().valueToTree(Figures.zero()));
    private static final ScorecardFormula NOTHING =
            new ScorecardFormula("", "", true, "", BigDecimal.ZERO, List.of(), List.of());

    private final String file;
    private final List<String> problems;

    private ScorecardFile(String file, List<String> problems) {
        this.file = file;
        this.problems = problems;
    }

    static ScorecardFormula read(String file, String text, List<String> problems) {
        try {
            Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            return new ScorecardFile(file, problems).formula(root);
        } catch (YAMLException broken) {
            problems.add("QMS-109 %s: %s".formatted(file, broken.getMessage()));
            return NOTHING;
        }
    }

    private ScorecardFormula formula(@Nullable Object root) {
        Map<?, ?> top = map(root, "the file", TOP);
        List<ScorecardFormula.Criterion> criteria = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Object entry : list(top.get("criteria"), "criteria")) {
            ScorecardFormula.Criterion criterion = criterion(map(entry, "a criterion", CRITERION));
            if (!ids.add(criterion.id())) {
                problem("criteria", "the id \"" + criterion.id() + "\" stands twice. Give every criterion its own");
            }
            criteria.add(criterion);
        }
        if (criteria.isEmpty()) {
            problem("criteria", "there is none. Write at least one");
        }
        List<ScorecardFormula.Rank> ranks = new ArrayList<>();
        for (Object entry : list(top.get("ranks"), "ranks")) {
            Map<?, ?> rank = map(entry, "a rank", Set.of("name", "at-least"));
            ranks.add(new ScorecardFormula.Rank(
                    text(rank, "name", "a rank"), number(rank.get("at-least"), "a rank", "at-least")));
        }
        ranks.sort(Comparator.comparing(ScorecardFormula.Rank::atLeast).reversed());
        return new ScorecardFormula(
                text(top, "scorecard", "the file"),
                text(top, "title", "the file"),
                Boolean.TRUE.equals(top.get("example")),
                text(top, "source", "the file").strip(),
                top.containsKey("minimum-reachable")
                        ? number(top.get("minimum-reachable"), "the file", "minimum-reachable")
                        : BigDecimal.ZERO,
                List.copyOf(criteria),
                List.copyOf(ranks));
    }

    private ScorecardFormula.Criterion criterion(Map<?, ?> keys) {
        String id = text(keys, "id", "a criterion");
        List<String> chosen = VALUES.stream().filter(keys::containsKey).sorted().toList();
        if (chosen.size() != 1) {
            problem(
                    id,
                    "has %s. Write one of figure, ratio, milestones, mandatory-procedures"
                            .formatted(chosen.isEmpty() ? "no value" : String.join(" and ", chosen)));
        }
        ScorecardFormula.Kind kind = keys.containsKey("ratio")
                ? ScorecardFormula.Kind.RATIO
                : keys.containsKey("milestones")
                        ? ScorecardFormula.Kind.MILESTONES
                        : keys.containsKey("mandatory-procedures")
                                ? ScorecardFormula.Kind.MANDATORY_PROCEDURES
                                : ScorecardFormula.Kind.FIGURE;
        List<String> figures = new ArrayList<>();
        if (kind == ScorecardFormula.Kind.RATIO) {
            Map<?, ?> ratio = map(keys.get("ratio"), id, Set.of("part", "whole"));
            figures.add(figure(text(ratio, "part", id), id));
            figures.add(figure(text(ratio, "whole", id), id));
        } else if (keys.containsKey("figure")) {
            figures.add(figure(text(keys, "figure", id), id));
        }
        List<Milestone> milestones = new ArrayList<>();
        for (Object name : list(keys.get("milestones"), id)) {
            try {
                milestones.add(Milestone.valueOf(String.valueOf(name)));
            } catch (IllegalArgumentException unknown) {
                problem(id, "\"%s\" is none of %s".formatted(name, List.of(Milestone.values())));
            }
        }
        return new ScorecardFormula.Criterion(
                id,
                text(keys, "name", id),
                kind,
                figures,
                milestones,
                levels(keys, id),
                zeroWhenMissing(keys.get("when-missing"), id));
    }

    private List<ScorecardFormula.Level> levels(Map<?, ?> keys, String id) {
        List<ScorecardFormula.Level> levels = new ArrayList<>();
        for (Object entry : list(keys.get("levels"), id)) {
            Map<?, ?> level = map(entry, id, Set.of("at-least", "at-most", "points"));
            if (!level.containsKey("at-least") && !level.containsKey("at-most")) {
                problem(id, "a level has no threshold. Write at-least or at-most");
            }
            levels.add(new ScorecardFormula.Level(
                    level.containsKey("at-least") ? number(level.get("at-least"), id, "at-least") : null,
                    level.containsKey("at-most") ? number(level.get("at-most"), id, "at-most") : null,
                    number(level.get("points"), id, "points")));
        }
        if (levels.isEmpty()) {
            problem(id, "has no levels. Write [{ at-least: 95, points: 2 }]");
        }
        return levels;
    }

    private boolean zeroWhenMissing(@Nullable Object value, String id) {
        if (value != null && !value.equals("zero") && !value.equals("leave-out")) {
            problem(id, "\"%s\" under when-missing. Write zero or leave-out".formatted(value));
        }
        return "zero".equals(value);
    }

    private String figure(String name, String id) {
        if (!FIGURES.contains(name)) {
            problem(id, "\"%s\" is no figure. Write one of %s".formatted(name, FIGURES));
        }
        return name;
    }

    private static Set<String> names(Set<String> names, String prefix, JsonNode node) {
        node.fields().forEachRemaining(field -> {
            if (field.getValue().isObject()) {
                names(names, prefix + field.getKey() + ".", field.getValue());
            } else {
                names.add(prefix + field.getKey());
            }
        });
        return names;
    }

    private BigDecimal number(@Nullable Object value, String place, String key) {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString());
        }
        problem(place, "\"%s\" under %s is no number. Write one, such as 95".formatted(value, key));
        return BigDecimal.ZERO;
    }

    private String text(Map<?, ?> keys, String key, String place) {
        Object value = keys.get(key);
        if (value == null || value.toString().isBlank()) {
            problem(place, "\"" + key + "\" is missing. Write it");
            return "";
        }
        return value.toString();
    }

    private List<?> list(@Nullable Object value, String place) {
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> found) {
            return found;
        }
        problem(place, "\"" + value + "\" should be a list, such as [a, b]");
        return List.of();
    }

    private Map<?, ?> map(@Nullable Object value, String place, Set<String> allowed) {
        if (!(value instanceof Map<?, ?> found)) {
            problem(place, "a table of keys is expected");
            return Map.of();
        }
        for (Object key : found.keySet()) {
            if (!allowed.contains(String.valueOf(key))) {
                problem(place, "\"%s\" is none of the keys %s".formatted(key, new TreeSet<>(allowed)));
            }
        }
        return found;
    }

    private void problem(String place, String what) {
        problems.add("QMS-109 %s: %s: %s.".formatted(file, place, what));
    }
}
