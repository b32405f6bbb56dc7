package vn.nhipcau.mappings.language;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.SequenceNode;
import vn.nhipcau.mappings.source.SourcePath;
import vn.nhipcau.mappings.values.Folding;
import vn.nhipcau.mappings.values.Nearest;

/** Reads the rule of one field: {@code { from: …, as: …, … }}. */
final class ValueReader {
    private final YamlMap map;
    private final TargetField target;
    private final int line;

    ValueReader(YamlMap map, TargetField target, int line) {
        this.map = map;
        this.target = target;
        this.line = line;
    }

    /**
     * Null after a complaint.
     *
     * @param mayBeAbsent the rule may say {@code optional: true}
     * @param leavesOut it is meant to: without this value the whole entry is left out
     */
    @Nullable
    FieldRule read(boolean mayBeAbsent, boolean leavesOut) {
        List<String> origins = new ArrayList<>(List.of("from", "compute", "fixed"));
        origins.retainAll(map.keys());
        if (origins.size() != 1) {
            map.problem(
                    origins.isEmpty() ? FileProblemCode.MISSING_KEY : FileProblemCode.KEYS_EXCLUDE,
                    origins.isEmpty() ? "" : origins.get(1),
                    "\"%s\" needs exactly one of \"from\", \"compute\" and \"fixed\".".formatted(target.name()));
            return null;
        }
        return map.has("fixed") ? fixed() : value(mayBeAbsent, leavesOut);
    }

    private @Nullable FieldRule fixed() {
        for (String key : map.keys()) {
            if (Keys.VALUE.contains(key) && !key.equals("fixed")) {
                map.problem(FileProblemCode.KEYS_EXCLUDE, key, "A fixed value needs no \"%s\".".formatted(key));
            }
        }
        Object value = ours("fixed");
        return value == null ? null : new FieldRule.Fixed(target, line, value);
    }

    private @Nullable FieldRule value(boolean mayBeAbsent, boolean leavesOut) {
        FieldRule.Input input = input();
        Kind as = kind();
        String list = map.text("list");
        List<String> formats = formats(as);
        Set<String> whenEmpty = new HashSet<>();
        map.texts("when-empty").forEach(text -> whenEmpty.add(Folding.nfc(text)));
        Object byDefault = map.has("default") ? ours("default") : null;
        boolean optional = map.flag("optional");
        if (optional && !mayBeAbsent) {
            map.problem(
                    FileProblemCode.REQUIRED_FIELD,
                    "optional",
                    "\"%s\" may not be optional; no record is one without it.".formatted(target.name()));
        }
        boolean strict = map.flag("strict");
        if (strict && as != Kind.DOSSIER_CODE) {
            map.problem(FileProblemCode.KEYS_EXCLUDE, "strict", "\"strict\" belongs to as: dossier-code.");
        }
        String split = split();
        return input == null || as == null
                ? null
                : new FieldRule.Value(
                        target,
                        line,
                        input,
                        as,
                        list,
                        formats,
                        whenEmpty,
                        byDefault,
                        optional || leavesOut,
                        strict,
                        split);
    }

    private FieldRule.@Nullable Input input() {
        String from = map.text("from");
        if (from != null) {
            SourcePath path = RuleReader.path(map, "from", from);
            return path == null ? null : new FieldRule.Input.At(path);
        }
        String compute = map.text("compute");
        if (compute == null) {
            return null;
        }
        try {
            return new FieldRule.Input.Computed(Expression.parse(compute));
        } catch (IllegalArgumentException fault) {
            map.problem(
                    FileProblemCode.BAD_EXPRESSION,
                    "compute",
                    "The expression cannot be used: %s".formatted(sentence(fault.getMessage())));
            return null;
        }
    }

    private @Nullable Kind kind() {
        String as = map.text("as");
        if (as == null) {
            Kind usual = map.has("list") ? Kind.CODE : Kind.TEXT;
            return map.has("as") ? null : fitting(usual, "as");
        }
        Kind kind = Kind.of(as).orElse(null);
        if (kind == null) {
            map.problem(
                    FileProblemCode.NOT_ONE_OF,
                    "as",
                    "\"%s\" is no kind.%s Write one of %s."
                            .formatted(
                                    as,
                                    Nearest.didYouMean(as, Kind.wireNames()),
                                    String.join(", ", target.type().kinds())));
            return null;
        }
        return fitting(kind, "as");
    }

    private @Nullable Kind fitting(Kind kind, String key) {
        if (!target.type().takes(kind)) {
            map.problem(
                    FileProblemCode.KIND_DOES_NOT_FIT,
                    key,
                    "\"%s\" cannot be %s. Write as: %s."
                            .formatted(
                                    target.name(),
                                    kind.wireName(),
                                    String.join(" or ", target.type().kinds())));
            return null;
        }
        boolean needsList = kind == Kind.CODE && target.type() != TargetType.CHOICE && !map.has("list");
        if (needsList) {
            map.problem(FileProblemCode.MISSING_KEY, key, "as: code needs a \"list\".");
        }
        return kind;
    }

    private List<String> formats(@Nullable Kind as) {
        List<String> formats = map.texts("formats");
        if (as != null) {
            for (String format : formats) {
                String fault = Formats.fault(as, format);
                if (fault != null) {
                    map.problem(
                            FileProblemCode.BAD_FORMAT, "formats", "\"%s\" is no format: %s.".formatted(format, fault));
                    return List.of();
                }
            }
        }
        return formats;
    }

    private @Nullable String split() {
        String split = map.text("split");
        if (split != null && target.type() != TargetType.TEXTS) {
            map.problem(
                    FileProblemCode.KEYS_EXCLUDE,
                    "split",
                    "\"split\" is for lists of texts; \"%s\" is one value.".formatted(target.name()));
        }
        return split == null || split.isEmpty() ? null : split;
    }

    private @Nullable Object ours(String key) {
        if (target.type() == TargetType.TEXTS && map.node(key) instanceof SequenceNode) {
            return List.copyOf(map.texts(key));
        }
        String text = map.text(key);
        if (text == null) {
            return null;
        }
        Object value = target.ours(text);
        if (value == null) {
            map.problem(
                    FileProblemCode.BAD_VALUE,
                    key,
                    "\"%s\" is no value of \"%s\". Write %s.%s"
                            .formatted(
                                    text,
                                    target.name(),
                                    target.oursWanted(),
                                    Nearest.didYouMean(text, target.choiceNames())));
        }
        return value;
    }

    private static String sentence(@Nullable String text) {
        String said = text == null ? "it fails" : text;
        return said.endsWith(".") || said.endsWith("?") ? said : said + ".";
    }
}
