package vn.nhipcau.mappings.language;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.problem.MappingProblem;
import vn.nhipcau.mappings.problem.MappingResult;
import vn.nhipcau.mappings.problem.ProblemCode;
import vn.nhipcau.mappings.problem.Shown;
import vn.nhipcau.mappings.record.CanonicalRecord;
import vn.nhipcau.mappings.record.RecordKind;
import vn.nhipcau.mappings.source.Row;
import vn.nhipcau.mappings.source.SourcePath;
import vn.nhipcau.mappings.source.SourceRecord;
import vn.nhipcau.mappings.values.Nearest;

/** A compiled mapping file. Immutable; any number of threads may use one. */
public final class Mapping {
    private final MappingFile file;
    private final String sha256;
    private final Compiled compiled;
    private final Clock clock;
    private final TargetShape shape;
    private final List<TargetField> keyFields;
    private final RecordRules rules;
    private final Step[] steps;

    /**
     * What the compiler made of the rules.
     *
     * @param steps one a rule
     * @param sites by our field
     * @param fields of the source that any rule names
     * @param named the part of a record the mapping reads
     */
    record Compiled(List<Step> steps, Map<String, Site> sites, List<SourceField> fields, Projection named) {}

    Mapping(MappingFile file, String sha256, Compiled compiled, Clock clock) {
        this.file = file;
        this.sha256 = sha256;
        this.compiled = compiled;
        this.clock = clock;
        shape = TargetShape.of(file.record());
        keyFields = file.record().keyFields().stream()
                .map(name -> Objects.requireNonNull(shape.field(name)))
                .toList();
        rules = RecordRules.of(file.record(), compiled.sites());
        steps = compiled.steps().toArray(Step[]::new);
    }

    /** The file's name without {@code .mapping.yaml}. */
    public String name() {
        return file.name();
    }

    /** Hex SHA-256 over the mapping file and the code lists it uses: the version kept with every record. */
    public String sha256() {
        return sha256;
    }

    public RecordKind record() {
        return file.record();
    }

    /**
     * The records inside what a connector handed over, by the mapping's {@code each:}; of several ways the first that
     * leads to something. A record without that list, and any record of a mapping without {@code each:}, is taken to be
     * cut already.
     */
    public List<SourceRecord> cut(SourceRecord source) {
        SourcePath each = wayToRecords(source.tree());
        if (each == null) {
            return List.of(source);
        }
        Object found = each.read(source.tree());
        if (!(found instanceof List<?> list)) {
            return found == null || isBlank(found) ? List.of() : List.of(new SourceRecord(found, source.place()));
        }
        List<SourceRecord> records = new ArrayList<>();
        for (int index = 0; index < list.size(); index++) {
            Object element = list.get(index);
            records.add(new SourceRecord(
                    element == null ? Map.of() : element, "%s record %d".formatted(source.place(), index + 1)));
        }
        return records;
    }

    private @Nullable SourcePath wayToRecords(Object tree) {
        List<SourcePath> ways = file.each();
        if (ways.size() == 1) {
            // An empty list may not be there at all: then only its beginning tells that the record is none itself.
            return ways.get(0).beginsIn(tree) ? ways.get(0) : null;
        }
        for (SourcePath way : ways) {
            Object found = way.read(tree);
            if (found != null && !isBlank(found)) {
                return way;
            }
        }
        return null;
    }

    private static boolean isBlank(Object found) {
        return found instanceof String text && text.isBlank();
    }

    /**
     * Maps one record that is cut already (see {@link #cut}). Faults in the data are in the answer, all of them at once.
     *
     * @param zone of dates and times that carry no offset
     */
    public MappingResult apply(SourceRecord source, ZoneId zone) {
        Run run = new Run(zone, clock.instant());
        if (!(source.tree() instanceof Row) && !(source.tree() instanceof Map)) {
            Site site = new Site(file.file() + ":1", "", "");
            run.problem(ProblemCode.BROKEN_RECORD, site, Shown.SINGLE_VALUE, "A record has named fields");
            return new MappingResult.Rejected(null, null, List.copyOf(run.problems()));
        }
        @Nullable Object[] values = shape.blank();
        for (Step step : steps) {
            Object value = step.reading().read(source.tree(), run);
            if (value != null) {
                values[step.slot()] = value;
            }
        }
        rules.settle(values, run);
        // Also made when it is to be rejected: a record carries all its problems, those between fields included.
        CanonicalRecord made = (CanonicalRecord) shape.create(values);
        rules.check(made, run);
        List<MappingProblem> problems = run.problems();
        return problems.isEmpty()
                ? new MappingResult.Mapped(made, run.warnings())
                : new MappingResult.Rejected(key(made, values), agency(values), List.copyOf(problems));
    }

    /**
     * How one of our fields comes about in a record that is cut already: by the very reading that a run uses.
     *
     * @throws IllegalArgumentException with a suggestion, if no rule fills that field
     */
    public Explanation explain(String field, SourceRecord source, ZoneId zone) {
        for (int index = 0; index < steps.length; index++) {
            FieldRule rule = file.fields().get(index);
            if (rule.target().name().equals(field)) {
                Run run = new Run(zone, clock.instant());
                Object value = steps[index].reading().read(source.tree(), run);
                return new Explanation(
                        field,
                        file.file() + ":" + rule.line(),
                        new RuleTrace(rule, compiled.fields(), source.tree()).steps(),
                        value,
                        List.copyOf(run.problems()));
            }
        }
        List<String> known =
                file.fields().stream().map(rule -> rule.target().name()).toList();
        throw new IllegalArgumentException("%s fills no field \"%s\".%s There are: %s."
                .formatted(file.file(), field, Nearest.didYouMean(field, known), String.join(", ", known)));
    }

    /** This mapping for one source, whose zone is known. */
    public Bound withZone(ZoneId zone) {
        return source -> apply(source, zone);
    }

    /** A mapping that knows its zone. */
    @FunctionalInterface
    public interface Bound {
        MappingResult apply(SourceRecord source);
    }

    /**
     * Only the fields the mapping names, as JSON could hold them: what may be kept of a rejected record. Mapping
     * {@code new SourceRecord(extract, place)} gives the same result as mapping the record itself.
     */
    public Map<String, Object> extract(SourceRecord source) {
        return compiled.named().of(source.tree());
    }

    /** Every field of the source that a rule reads, one entry a rule. */
    public List<ReadField> reads() {
        return compiled.fields().stream().map(ReadField::of).toList();
    }

    /** One line for each field the mapping names and none of the samples has: most likely a misspelt name. */
    public List<String> fieldsMissingFrom(List<SourceRecord> samples) {
        Set<String> known = new TreeSet<>();
        samples.forEach(sample -> known.addAll(SourceNames.of(sample.tree())));
        return compiled.fields().stream()
                .filter(field -> samples.stream().noneMatch(sample -> field.isNamedIn(sample.tree())))
                .map(field -> "%s %s <- %s: no sample contains this field.%s"
                        .formatted(
                                field.site().rule(),
                                field.site().field(),
                                field.name(),
                                Nearest.didYouMean(field.name(), known)))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** The key as it may stand in a message: only what was understood as one. */
    private @Nullable String key(CanonicalRecord made, @Nullable Object[] values) {
        for (TargetField part : keyFields) {
            if (values[part.slot()] == null) {
                return null;
            }
        }
        return made.key();
    }

    private @Nullable String agency(@Nullable Object[] values) {
        String resolving = value("resolvingAgency", values);
        return resolving == null ? value("receivingAgency", values) : resolving;
    }

    private @Nullable String value(String name, @Nullable Object[] values) {
        TargetField field = shape.field(name);
        Object value = field == null ? null : values[field.slot()];
        return value == null ? null : value.toString();
    }

    @Override
    public String toString() {
        return name() + "@" + sha256.substring(0, 12);
    }
}
