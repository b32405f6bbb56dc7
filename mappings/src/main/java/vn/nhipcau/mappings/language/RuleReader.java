package vn.nhipcau.mappings.language;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import vn.nhipcau.mappings.source.SourcePath;
import vn.nhipcau.mappings.values.Nearest;

/** Reads the rules under {@code fields:}, of a record or of its pauses and apologies. */
final class RuleReader {
    private final String file;
    private final FileProblems problems;

    RuleReader(String file, FileProblems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** What the rules make up. The first field of an entry may be absent, as then the whole entry is. */
    enum Part {
        RECORD,
        ELEMENT_OF_LIST,
        FLAT_ENTRY
    }

    List<FieldRule> fields(YamlMap map, TargetShape shape, Part part) {
        List<FieldRule> rules = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        boolean first = true;
        for (String name : map.keys()) {
            TargetField target = shape.field(name);
            if (target == null) {
                map.problem(
                        FileProblemCode.UNKNOWN_FIELD,
                        name,
                        "The record has no field \"%s\".%s It has %s."
                                .formatted(
                                        name,
                                        Nearest.didYouMean(name, shape.names()),
                                        String.join(", ", shape.names())));
            } else {
                boolean mayBeAbsent = !target.required() || part != Part.RECORD && first;
                FieldRule rule = rule(map, target, mayBeAbsent, part == Part.FLAT_ENTRY && first);
                seen.add(name);
                if (rule != null) {
                    rules.add(rule);
                }
            }
            first = false;
        }
        shape.requiredFields().stream()
                .filter(required -> !seen.contains(required.name()))
                .forEach(required -> problems.add(
                        FileProblemCode.REQUIRED_FIELD,
                        file,
                        map.line(),
                        "The field \"%s\" must be mapped; no record is one without it.".formatted(required.name())));
        return rules;
    }

    /** Null, after a complaint, where the text is no path. */
    static @Nullable SourcePath path(YamlMap map, String key, String text) {
        try {
            return SourcePath.parse(text);
        } catch (IllegalArgumentException fault) {
            map.problem(
                    FileProblemCode.BAD_PATH,
                    key,
                    "\"%s\" is no path: %s. Write names with dots between them.".formatted(text, fault.getMessage()));
            return null;
        }
    }

    private @Nullable FieldRule rule(YamlMap map, TargetField target, boolean mayBeAbsent, boolean leavesOut) {
        Node node = Objects.requireNonNull(map.node(target.name()));
        if (target.type() == TargetType.ENTRIES) {
            return entries(node, target);
        }
        YamlMap rule = YamlMap.of(file, node, "\"%s\"".formatted(target.name()), problems);
        return rule == null
                ? null
                : new ValueReader(rule.allowing(Keys.VALUE, "A field"), target, map.line(target.name()))
                        .read(mayBeAbsent, leavesOut);
    }

    private @Nullable FieldRule entries(Node node, TargetField target) {
        TargetShape shape = Objects.requireNonNull(target.element());
        if (node instanceof SequenceNode sequence) {
            List<List<FieldRule>> entries = new ArrayList<>();
            for (Node element : sequence.getValue()) {
                YamlMap entry = YamlMap.of(file, element, "An entry of \"%s\"".formatted(target.name()), problems);
                if (entry != null) {
                    entries.add(fields(entry, shape, Part.FLAT_ENTRY));
                }
            }
            return new FieldRule.Entries(target, YamlNodes.line(node), entries);
        }
        if (node instanceof MappingNode mapping && hasKey(mapping, "each")) {
            YamlMap map = Objects.requireNonNull(YamlMap.of(file, node, target.name(), problems));
            map.allowing(Keys.EACH, "A list");
            String each = map.text("each");
            YamlMap fields = map.requiredMap("fields", "A list");
            SourcePath path = each == null ? null : path(map, "each", each);
            return path == null || fields == null
                    ? null
                    : new FieldRule.Each(target, map.line(), path, fields(fields, shape, Part.ELEMENT_OF_LIST));
        }
        problems.add(
                FileProblemCode.WRONG_FORM,
                file,
                YamlNodes.line(node),
                "\"%s\" is a list: write { each: <path>, fields: { … } }, or a list of entries."
                        .formatted(target.name()));
        return null;
    }

    private static boolean hasKey(MappingNode mapping, String key) {
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode scalar
                    && scalar.getValue().equals(key)) {
                return true;
            }
        }
        return false;
    }
}
