package vn.nhipcau.mappings.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.source.SourcePath;
import vn.nhipcau.mappings.values.CodeList;

/** Turns the rules of a mapping file into an array of small functions. */
final class MappingCompiler {
    private final String file;
    private final BiFunction<String, FieldRule.Value, @Nullable CodeList> lists;
    private final Map<String, Site> sites = new HashMap<>();
    private final List<SourceField> fields = new ArrayList<>();
    private final Projection named = new Projection();

    /**
     * @param lists finds the code list a rule names; null after it has complained
     */
    MappingCompiler(String file, BiFunction<String, FieldRule.Value, @Nullable CodeList> lists) {
        this.file = file;
        this.lists = lists;
    }

    Mapping.Compiled compile(List<FieldRule> rules) {
        List<Step> steps = new ArrayList<>();
        for (FieldRule rule : rules) {
            Site site = site(rule);
            sites.put(rule.target().name(), site);
            steps.add(new Step(rule.target().slot(), reading(rule, site, named, null)));
        }
        return new Mapping.Compiled(steps, sites, fields, named);
    }

    /**
     * @param part what is kept of the tree the rule reads from
     * @param outer the path to that tree, for an element of a list
     */
    private Reading reading(FieldRule rule, Site site, Projection part, @Nullable SourcePath outer) {
        if (rule instanceof FieldRule.Value value) {
            return value(value, site, part, outer);
        } else if (rule instanceof FieldRule.Fixed fixed) {
            return (tree, run) -> fixed.value();
        } else if (rule instanceof FieldRule.Each each) {
            SourcePath path = each.each();
            fields.add(new SourceField(site, path.toString(), path, null, null));
            return ListReadings.each(path, entry(each.target(), each.fields(), part.each(path), path), site);
        } else if (rule instanceof FieldRule.Entries entries) {
            List<ListReadings.EntrySteps> columns = new ArrayList<>();
            entries.entries().forEach(entry -> columns.add(entry(entries.target(), entry, part, outer)));
            return ListReadings.entries(columns, site);
        }
        throw new IllegalStateException("No such rule: " + rule);
    }

    private Reading value(FieldRule.Value rule, Site site, Projection part, @Nullable SourcePath outer) {
        CodeList list = rule.list() == null ? null : lists.apply(rule.list(), rule);
        note(rule, list, site, part, outer);
        return new ScalarReading(rule, site, list);
    }

    /** Notes what of the source the rule reads: to be kept, and to be looked for in the samples. */
    private void note(
            FieldRule.Value rule, @Nullable CodeList list, Site site, Projection part, @Nullable SourcePath outer) {
        FieldRule.Input input = rule.input();
        if (input instanceof FieldRule.Input.Computed computed) {
            part.addNames(computed.expression().names());
            computed.expression().fields().forEach(name -> fields.add(new SourceField(site, name, null, rule, null)));
        } else if (input instanceof FieldRule.Input.At at) {
            SourcePath whole = outer == null ? at.path() : outer.then(at.path());
            part.addPath(at.path());
            fields.add(new SourceField(site, whole.toString(), whole, rule, list));
        }
    }

    private ListReadings.EntrySteps entry(
            TargetField target, List<FieldRule> rules, Projection part, @Nullable SourcePath outer) {
        List<Step> steps = new ArrayList<>();
        for (FieldRule rule : rules) {
            steps.add(new Step(rule.target().slot(), reading(rule, site(rule), part, outer)));
        }
        return new ListReadings.EntrySteps(Objects.requireNonNull(target.element()), steps);
    }

    private Site site(FieldRule rule) {
        return new Site(file + ":" + rule.line(), rule.target().name(), from(rule));
    }

    private static String from(FieldRule rule) {
        if (rule instanceof FieldRule.Value value) {
            return value.input() instanceof FieldRule.Input.At at ? at.path().toString() : "compute";
        }
        return rule instanceof FieldRule.Each each ? each.each().toString() : "fixed";
    }
}
