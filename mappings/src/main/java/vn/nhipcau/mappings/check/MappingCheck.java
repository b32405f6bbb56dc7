package vn.nhipcau.mappings.check;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.check.MappingReport.ExampleResult;
import vn.nhipcau.mappings.language.CatalogFolder;
import vn.nhipcau.mappings.language.ExampleFile;
import vn.nhipcau.mappings.language.ExampleFile.Example;
import vn.nhipcau.mappings.language.Mapping;
import vn.nhipcau.mappings.language.MappingCatalog;
import vn.nhipcau.mappings.problem.MappingProblem;
import vn.nhipcau.mappings.problem.MappingResult;
import vn.nhipcau.mappings.source.SourceRecord;

/** Runs {@code <mapping>.test.yaml} through the very mapping that will run in production. */
public final class MappingCheck {
    private final Mapping mapping;
    private final CatalogFolder folder;
    private final SampleReader samples;
    private final List<SourceRecord> seen = new ArrayList<>();

    private MappingCheck(Mapping mapping, CatalogFolder folder, SampleReader samples) {
        this.mapping = mapping;
        this.folder = folder;
        this.samples = samples;
    }

    /** Every mapping of a catalogue, in alphabetical order. */
    public static List<MappingReport> runAll(MappingCatalog catalog, SampleReader samples) {
        return catalog.names().stream()
                .map(name -> run(catalog, name, null, samples))
                .toList();
    }

    /**
     * @throws vn.nhipcau.mappings.language.MappingFileException if the mapping or its example file cannot be used
     */
    public static MappingReport run(
            MappingCatalog catalog, String nameOrPath, @Nullable Path base, SampleReader samples) {
        Mapping mapping = catalog.find(nameOrPath, base);
        MappingCheck check = new MappingCheck(mapping, catalog.folderOf(nameOrPath, base), samples);
        return catalog.examples(nameOrPath, base)
                .map(check::report)
                .orElseGet(() -> new MappingReport(mapping.name(), List.of(), List.of()));
    }

    /**
     * The text of the example file beside a mapping with what comes out now in place of what was expected and differs, or
     * where nothing was expected yet; examples whose given record cannot be read stay as they are.
     *
     * @param text of the example file as it is, or as it is begun
     */
    public static String accepted(
            MappingCatalog catalog, String nameOrPath, @Nullable Path base, SampleReader samples, String text) {
        Mapping mapping = catalog.find(nameOrPath, base);
        MappingCheck check = new MappingCheck(mapping, catalog.folderOf(nameOrPath, base), samples);
        ExampleFile file = catalog.examples(mapping, text.getBytes(StandardCharsets.UTF_8));
        List<@Nullable List<MappingResult>> results = new ArrayList<>();
        for (Example example : file.examples()) {
            boolean holds = !expectsNothing(example)
                    && check.differences(example, file.zone()).isEmpty();
            results.add(holds ? null : check.results(example, file.zone()));
        }
        return new AcceptedExamples(text, file.zone()).with(results);
    }

    private static boolean expectsNothing(Example example) {
        return example.problems() == null && example.expect().stream().allMatch(Map::isEmpty);
    }

    private @Nullable List<MappingResult> results(Example example, ZoneId zone) {
        try {
            List<MappingResult> results = new ArrayList<>();
            for (SourceRecord whole : given(example)) {
                mapping.cut(whole).forEach(record -> results.add(mapping.apply(record, zone)));
            }
            return results;
        } catch (SampleException unreadable) {
            return null;
        }
    }

    /** A record of an example, cut and ready to be mapped. */
    public record Given(String example, SourceRecord record, ZoneId zone) {}

    /**
     * The records of every example of a mapping.
     *
     * @throws SampleException if a sample cannot be read
     */
    public static List<Given> given(
            MappingCatalog catalog, String nameOrPath, @Nullable Path base, SampleReader samples)
            throws SampleException {
        Mapping mapping = catalog.find(nameOrPath, base);
        MappingCheck check = new MappingCheck(mapping, catalog.folderOf(nameOrPath, base), samples);
        List<Given> given = new ArrayList<>();
        Optional<ExampleFile> file = catalog.examples(nameOrPath, base);
        if (file.isPresent()) {
            ZoneId zone = file.get().zone();
            for (Example example : file.get().examples()) {
                for (SourceRecord whole : check.given(example)) {
                    mapping.cut(whole).forEach(record -> given.add(new Given(example.name(), record, zone)));
                }
            }
        }
        return given;
    }

    private MappingReport report(ExampleFile file) {
        List<ExampleResult> results = file.examples().stream()
                .map(example -> new ExampleResult(example.name(), example.place(), differences(example, file.zone())))
                .toList();
        return new MappingReport(mapping.name(), results, mapping.fieldsMissingFrom(seen));
    }

    private List<String> differences(Example example, ZoneId zone) {
        List<MappingResult> results = new ArrayList<>();
        try {
            for (SourceRecord whole : given(example)) {
                List<SourceRecord> records = mapping.cut(whole);
                seen.add(whole);
                seen.addAll(records);
                records.forEach(record -> results.add(mapping.apply(record, zone)));
            }
        } catch (SampleException fault) {
            return List.of(String.valueOf(fault.getMessage()));
        }
        return example.problems() == null ? mapped(example, results, zone) : rejected(example.problems(), results);
    }

    private List<SourceRecord> given(Example example) throws SampleException {
        if (example.sample() == null) {
            return List.of(new SourceRecord(example.given() == null ? Map.of() : example.given(), example.place()));
        }
        byte[] bytes = example.sample().contains("..") ? null : folder.bytes(example.sample());
        if (bytes == null) {
            throw new SampleException("There is no file %s beside the mapping.".formatted(example.sample()));
        }
        return samples.read(example.sample(), bytes);
    }

    private static List<String> mapped(Example example, List<MappingResult> results, ZoneId zone) {
        if (results.size() != example.expect().size()) {
            return List.of("expected %d records, but the sample holds %d. Write \"expect\" as a list, one map a record."
                    .formatted(example.expect().size(), results.size()));
        }
        List<String> differences = new ArrayList<>();
        for (int index = 0; index < results.size(); index++) {
            MappingResult result = results.get(index);
            if (result instanceof MappingResult.Mapped mapped) {
                differences.addAll(Comparison.differences(example.expect().get(index), (Record) mapped.record(), zone));
                differences.addAll(difference("warnings", example.warnings(), codes(mapped.warnings())));
            } else if (result instanceof MappingResult.Rejected rejected) {
                rejected.problems().forEach(problem -> differences.add(problem.text()));
            }
        }
        return differences;
    }

    private static List<String> rejected(Set<String> wanted, List<MappingResult> results) {
        List<MappingProblem> found = new ArrayList<>();
        for (MappingResult result : results) {
            if (result instanceof MappingResult.Rejected rejected) {
                found.addAll(rejected.problems());
            }
        }
        return difference("problems", wanted, codes(found));
    }

    private static List<String> difference(String what, @Nullable Set<String> wanted, Set<String> found) {
        return wanted == null || wanted.equals(found)
                ? List.of()
                : List.of("expected the %s %s, but they are %s.".formatted(what, wanted, found));
    }

    private static Set<String> codes(List<MappingProblem> problems) {
        return problems.stream()
                .map(problem -> problem.field() + ": " + problem.code().wireName())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
