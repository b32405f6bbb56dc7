package vn.nhipcau.mappings.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.problem.Shown;
import vn.nhipcau.mappings.source.SourcePath;
import vn.nhipcau.mappings.values.CodeList;

/** Tells in words what a rule does to a record; the result itself comes from the compiled rule. */
final class RuleTrace {
    private final FieldRule rule;
    private final List<SourceField> fields;
    private final Object tree;
    private final List<String> steps = new ArrayList<>();

    RuleTrace(FieldRule rule, List<SourceField> fields, Object tree) {
        this.rule = rule;
        this.fields = fields;
        this.tree = tree;
    }

    List<String> steps() {
        if (rule instanceof FieldRule.Value value) {
            value(value);
        } else if (rule instanceof FieldRule.Fixed fixed) {
            steps.add("fixed: " + fixed.value());
        } else if (rule instanceof FieldRule.Each each) {
            steps.add("each: %s is %s".formatted(each.each(), shown(each.each())));
        } else if (rule instanceof FieldRule.Entries entries) {
            steps.add("%d entries from flat columns".formatted(entries.entries().size()));
        }
        return List.copyOf(steps);
    }

    private void value(FieldRule.Value value) {
        if (value.input() instanceof FieldRule.Input.At at) {
            source(value, at.path());
        } else if (value.input() instanceof FieldRule.Input.Computed computed) {
            steps.add("compute: %s, given %s"
                    .formatted(computed.expression(), computed.expression().fields()));
        }
        if (value.split() != null) {
            steps.add("split: at \"%s\"".formatted(value.split()));
        }
        steps.add("as: %s%s"
                .formatted(value.as().wireName(), value.formats().isEmpty() ? "" : ", formats " + value.formats()));
        if (value.byDefault() != null) {
            steps.add("default: %s where there is nothing".formatted(value.byDefault()));
        } else if (value.optional()) {
            steps.add("optional: nothing is no problem");
        }
    }

    private void source(FieldRule.Value value, SourcePath path) {
        Object found = Texts.single(path.read(tree));
        steps.add("from: %s is %s%s"
                .formatted(path, shown(path), path.isNamedIn(tree) ? "" : ", for the record has no such field"));
        if (found == null || Texts.isStructure(found)) {
            return;
        }
        String text = Texts.of(found);
        if (value.whenEmpty().contains(text)) {
            steps.add("when-empty: this text counts as nothing");
        }
        CodeList list = list(value);
        if (list != null) {
            String ours = list.ours(text);
            steps.add("list: %s translates it to %s"
                    .formatted(
                            list.name(),
                            ours == null
                                    ? "nothing, for it does not know it"
                                    : ours.equals(CodeList.NOTHING) ? "~ (nothing)" : ours));
        }
    }

    private @Nullable CodeList list(FieldRule.Value value) {
        return fields.stream()
                .filter(field -> field.value() == value)
                .map(SourceField::codes)
                .filter(codes -> codes != null)
                .findFirst()
                .orElse(null);
    }

    private String shown(SourcePath path) {
        Object found = path.read(tree);
        if (found instanceof Map<?, ?>) {
            return Shown.of(found);
        }
        return Shown.of(found instanceof List<?> ? found : Texts.single(found));
    }
}
