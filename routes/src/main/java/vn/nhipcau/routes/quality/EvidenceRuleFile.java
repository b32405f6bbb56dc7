package vn.nhipcau.routes.quality;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads {@code evidence-rules.yaml}; every problem of the file is told. */
final class EvidenceRuleFile {

    private static final Set<String> ROOT_KEYS = Set.of("standard", "never", "rules");
    private static final Set<String> NEVER_KEYS = Set.of("types", "subjects");
    private static final Set<String> RULE_KEYS =
            Set.of("id", "milestone", "every", "rounds", "finds", "clause", "types", "subjects", "except");

    private final String file;
    private final List<String> problems;

    private EvidenceRuleFile(String file, List<String> problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The rules such a text says; what is wrong with it is added to {@code problems}. */
    static EvidenceRules read(String file, String text, List<String> problems) {
        try {
            Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            return new EvidenceRuleFile(file, problems).read(root);
        } catch (YAMLException broken) {
            problems.add("QMS-102 %s: %s".formatted(file, broken.getMessage()));
            return new EvidenceRules("", Set.of(), List.of(), List.of());
        }
    }

    private EvidenceRules read(@Nullable Object root) {
        Map<?, ?> top = map(root, "the file", ROOT_KEYS);
        Map<?, ?> never = top.containsKey("never") ? map(top.get("never"), "never", NEVER_KEYS) : Map.of();
        List<EvidenceRule> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Object entry : list(top.get("rules"), "rules")) {
            EvidenceRule rule = rule(entry);
            if (!ids.add(rule.id())) {
                problem("rules", "the id \"" + rule.id() + "\" stands twice");
            }
            rules.add(rule);
        }
        return new EvidenceRules(
                text(top, "standard", "the file"),
                types(never, "never"),
                patterns(never, "subjects", "never"),
                List.copyOf(rules));
    }

    private EvidenceRule rule(@Nullable Object entry) {
        Map<?, ?> keys = map(entry, "a rule", RULE_KEYS);
        String id = text(keys, "id", "a rule");
        String milestone = keys.containsKey("milestone") ? text(keys, "milestone", id) : null;
        List<Pattern> subjects = patterns(keys, "subjects", id);
        if (subjects.isEmpty()) {
            problem(id, "there is no pattern under subjects");
        }
        return new EvidenceRule(
                id,
                milestone == null ? null : constant(Milestone.class, milestone, id),
                keys.containsKey("every")
                        ? orYear(constant(Recurrence.class, text(keys, "every", id), id))
                        : Recurrence.YEAR,
                Boolean.TRUE.equals(keys.get("rounds")),
                Boolean.TRUE.equals(keys.get("finds")),
                text(keys, "clause", id),
                types(keys, id),
                subjects,
                patterns(keys, "except", id));
    }

    private static Recurrence orYear(@Nullable Recurrence every) {
        return every == null ? Recurrence.YEAR : every;
    }

    private <E extends Enum<E>> @Nullable E constant(Class<E> type, String name, String place) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name.toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        problem(place, "\"%s\" is none of %s".formatted(name, List.of(type.getEnumConstants())));
        return null;
    }

    private Set<String> types(Map<?, ?> keys, String place) {
        return list(keys.get("types"), place).stream()
                .map(type -> FoldedText.of(String.valueOf(type)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<Pattern> patterns(Map<?, ?> keys, String key, String place) {
        List<Pattern> patterns = new ArrayList<>();
        for (Object text : list(keys.get(key), place)) {
            try {
                patterns.add(Pattern.compile(String.valueOf(text)));
            } catch (PatternSyntaxException wrong) {
                problem(place, "the pattern \"%s\" cannot be read: %s".formatted(text, wrong.getDescription()));
            }
        }
        return patterns;
    }

    private String text(Map<?, ?> keys, String key, String place) {
        Object value = keys.get(key);
        if (value == null || value.toString().isBlank()) {
            problem(place, "\"" + key + "\" is missing");
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
                problem(
                        place,
                        "\"%s\" is none of the keys %s"
                                .formatted(key, allowed.stream().sorted().toList()));
            }
        }
        return found;
    }

    private void problem(String place, String what) {
        problems.add("QMS-102 %s: %s: %s".formatted(file, place, what));
    }
}
