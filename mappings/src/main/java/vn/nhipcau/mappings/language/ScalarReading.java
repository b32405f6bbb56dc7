package vn.nhipcau.mappings.language;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.problem.ProblemCode;
import vn.nhipcau.mappings.source.SourcePath;
import vn.nhipcau.mappings.values.CodeList;
import vn.nhipcau.mappings.values.Folding;
import vn.nhipcau.mappings.values.Nearest;

/** Reads one value: finds it, cleans its text, translates it by the code list, understands it as its kind. */
final class ScalarReading implements Reading {
    /** Stands for "there was none", which is not the same as a problem. */
    private static final Object ABSENT = new Object();

    private final FieldRule.Value rule;
    private final Site site;
    /** Exactly one of these two is there. */
    private final @Nullable SourcePath path;

    private final @Nullable ComputedReading computed;
    private final @Nullable CodeList list;
    private final Conversion conversion;
    private final boolean isMany;

    ScalarReading(FieldRule.Value rule, Site site, @Nullable CodeList list) {
        this.rule = rule;
        this.site = site;
        path = rule.input() instanceof FieldRule.Input.At at ? at.path() : null;
        computed =
                rule.input() instanceof FieldRule.Input.Computed by ? new ComputedReading(by.expression(), site) : null;
        this.list = list;
        conversion = Conversions.of(rule, site);
        isMany = rule.target().type() == TargetType.TEXTS;
    }

    @Override
    public @Nullable Object read(@Nullable Object tree, Run run) {
        Object found = find(tree, run);
        Object raw = found instanceof String ? found : Texts.single(found);
        if (raw == ComputedReading.FAILED) {
            return null;
        }
        Object value = isMany ? many(raw, run) : one(raw, run);
        return value == ABSENT ? absent(tree, raw, run) : value;
    }

    private @Nullable Object find(@Nullable Object tree, Run run) {
        if (path != null) {
            return path.read(tree);
        }
        return computed == null ? null : computed.read(tree, run);
    }

    private @Nullable Object one(@Nullable Object raw, Run run) {
        if (raw == null) {
            return ABSENT;
        }
        if (!(raw instanceof String) && Texts.isStructure(raw)) {
            return run.problem(ProblemCode.NOT_TEXT, site, raw, "Name the value inside it, with a dot");
        }
        boolean isPlain = raw instanceof String given && Folding.isPlain(given);
        String text = isPlain ? (String) raw : Texts.of(raw);
        if (text.isEmpty() || !rule.whenEmpty().isEmpty() && rule.whenEmpty().contains(text)) {
            return ABSENT;
        }
        if (!isPlain && Texts.isBroken(text)) {
            return run.problem(ProblemCode.BROKEN_TEXT, site, text, "Check the character set of the source");
        }
        if (list == null) {
            return conversion.convert(text, run);
        }
        String ours = list.ours(text);
        if (ours == null) {
            return run.problem(ProblemCode.UNKNOWN_CODE, site, text, remedy(list, text));
        }
        return ours.equals(CodeList.NOTHING) ? ABSENT : conversion.convert(ours, run);
    }

    private @Nullable Object many(@Nullable Object raw, Run run) {
        if (raw == null || raw instanceof String text && text.isEmpty()) {
            return ABSENT;
        }
        List<Object> values = new ArrayList<>();
        for (Object element : elements(raw)) {
            Object value = one(Texts.single(element), run);
            if (value != ABSENT && value != null) {
                values.add(value);
            }
        }
        return values.isEmpty() ? ABSENT : List.copyOf(values);
    }

    private List<?> elements(@Nullable Object raw) {
        if (raw instanceof List<?> list) {
            return list;
        }
        if (raw instanceof String text && rule.split() != null) {
            return split(text, rule.split());
        }
        return raw == null ? List.of() : List.of(raw);
    }

    private static List<String> split(String text, String separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        int end = text.indexOf(separator);
        while (end >= 0) {
            parts.add(text.substring(start, end));
            start = end + separator.length();
            end = text.indexOf(separator, start);
        }
        parts.add(text.substring(start));
        return parts;
    }

    private @Nullable Object absent(@Nullable Object tree, @Nullable Object raw, Run run) {
        if (rule.byDefault() != null || rule.optional()) {
            return rule.byDefault();
        }
        Object shown = raw instanceof String text && text.isEmpty() ? null : raw;
        return run.problem(ProblemCode.MISSING, site, shown, remedy(tree));
    }

    private String remedy(@Nullable Object tree) {
        if (path != null && !path.isNamedIn(tree)) {
            return "The record has no such field; correct from: or write optional: true."
                    + Nearest.didYouMean(path.toString(), SourceNames.of(tree));
        }
        return "Complete it at the source, or write optional: true";
    }

    private static String remedy(CodeList list, String text) {
        return "Add it to codes/%s.codes.yaml, as ~ if it means nothing here.%s"
                .formatted(list.name(), Nearest.didYouMean(text, list.theirs()));
    }
}
