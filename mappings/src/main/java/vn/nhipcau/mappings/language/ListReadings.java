package vn.nhipcau.mappings.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.problem.ProblemCode;
import vn.nhipcau.mappings.problem.Shown;
import vn.nhipcau.mappings.source.Row;
import vn.nhipcau.mappings.source.SourcePath;

/** Reads pauses and apologies: one for each element of a list, or from flat columns. */
final class ListReadings {
    private ListReadings() {}

    /**
     * One entry under construction.
     *
     * @param steps in the order of the file; where the first finds nothing, there is no entry
     */
    record EntrySteps(TargetShape shape, List<Step> steps) {

        /** Null where the entry is left out or broken. */
        @Nullable
        Object read(@Nullable Object tree, Run run) {
            @Nullable Object[] values = shape.blank();
            int problemsBefore = run.problems().size();
            for (int index = 0; index < steps.size(); index++) {
                Step step = steps.get(index);
                Object value = step.reading().read(tree, run);
                if (value != null) {
                    values[step.slot()] = value;
                } else if (index == 0) {
                    return null;
                }
            }
            return run.problems().size() == problemsBefore ? shape.create(values) : null;
        }
    }

    static Reading each(SourcePath path, EntrySteps entry, Site site) {
        String list = site.field();
        return (tree, run) -> {
            Object found = path.read(tree);
            if (found == null || isBlank(found)) {
                return null;
            }
            List<Object> entries = new ArrayList<>();
            List<?> elements = found instanceof List<?> several ? several : List.of(found);
            for (int index = 0; index < elements.size(); index++) {
                Object element = elements.get(index);
                if (element instanceof Map<?, ?> || element instanceof Row) {
                    run.enter(list, index);
                    Object value = isBlank(element) ? null : entry.read(element, run);
                    run.leaveList();
                    if (value != null) {
                        entries.add(value);
                    }
                } else if (element != null && !isBlank(element)) {
                    return run.problem(
                            ProblemCode.NOT_A_LIST, site, Shown.SINGLE_VALUE, "Name a list of records in each:");
                }
            }
            return List.copyOf(entries);
        };
    }

    static Reading entries(List<EntrySteps> columns, Site site) {
        String list = site.field();
        return (tree, run) -> {
            List<Object> entries = new ArrayList<>();
            for (int index = 0; index < columns.size(); index++) {
                run.enter(list, index);
                Object value = columns.get(index).read(tree, run);
                run.leaveList();
                if (value != null) {
                    entries.add(value);
                }
            }
            return List.copyOf(entries);
        };
    }

    private static boolean isBlank(Object element) {
        return element instanceof String text && text.isBlank()
                || element instanceof Map<?, ?> map && map.isEmpty()
                || element instanceof List<?> none && none.isEmpty();
    }
}
