package vn.nhipcau.mappings.language;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.source.SourcePath;

/** One line of the table: where one field of ours comes from. */
sealed interface FieldRule {

    TargetField target();

    int line();

    /**
     * A value of the source, read as a kind.
     *
     * @param list name of the code list it goes through first
     * @param formats of dates, of epochs (their unit) or of numbers (an example); empty for the usual ones
     * @param whenEmpty texts that count as absent
     * @param byDefault our value where the source has none
     * @param optional absence is no problem
     * @param strict a dossier code off the usual pattern is a problem, no warning
     * @param split parts one text into several
     */
    record Value(
            TargetField target,
            int line,
            Input input,
            Kind as,
            @Nullable String list,
            List<String> formats,
            Set<String> whenEmpty,
            @Nullable Object byDefault,
            boolean optional,
            boolean strict,
            @Nullable String split)
            implements FieldRule {}

    /** The same value of ours for every record. */
    record Fixed(TargetField target, int line, Object value) implements FieldRule {}

    /** One entry for each element of a list of the source. */
    record Each(TargetField target, int line, SourcePath each, List<FieldRule> fields) implements FieldRule {}

    /** Entries from flat columns. */
    record Entries(TargetField target, int line, List<List<FieldRule>> entries) implements FieldRule {}

    /** Where a value is taken from. */
    sealed interface Input {
        record At(SourcePath path) implements Input {}

        record Computed(Expression expression) implements Input {}
    }
}
