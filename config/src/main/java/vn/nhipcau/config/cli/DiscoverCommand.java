package vn.nhipcau.config.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.nhipcau.connectors.catalog.SourceReading;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.connectors.page.PageRequest;
import vn.nhipcau.mappings.language.Mapping;
import vn.nhipcau.mappings.language.ReadField;
import vn.nhipcau.mappings.profile.ContractDiff;
import vn.nhipcau.mappings.profile.Difference;
import vn.nhipcau.mappings.profile.FieldProfile;
import vn.nhipcau.mappings.profile.Profiler;
import vn.nhipcau.mappings.profile.SourceProfile;
import vn.nhipcau.mappings.source.SourceRecord;
import vn.nhipcau.mappings.values.Nearest;
import vn.nhipcau.routes.drift.AffectedFigures;
import vn.nhipcau.routes.drift.ContractFile;
import vn.nhipcau.routes.ingest.Source;

/** Reads a source and prints what fields it shows, by types, fill rates, shapes and codes; never a person's value. */
@Command(name = "discover", description = "Read a source and print the fields it shows; compare with its contract.")
final class DiscoverCommand implements Callable<Integer> {
    private static final Duration A_YEAR = Duration.ofDays(365);

    @Parameters(paramLabel = "SOURCE", description = "id of the source")
    private String id = "";

    @Option(names = "--since", paramLabel = "T", description = "start of the window (default: a year before its end)")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "T", description = "end of the window, exclusive (default: now)")
    private @Nullable String until;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "1000", description = "records at most (default: 1000)")
    private int limit;

    @Option(
            names = "--diff",
            description = "print only what differs from the accepted contract; exit 4 if anything does")
    private boolean diff;

    @Option(names = "--accept", description = "write what was seen to contracts/SOURCE.contract.json")
    private boolean accept;

    @Mixin
    private Folders folders = new Folders();

    @Option(names = "--json", description = "print JSON Lines")
    private boolean json;

    private final Output plain;
    private final Clock clock;

    DiscoverCommand(Output output, Clock clock) {
        this.plain = output;
        this.clock = clock;
    }

    /**
     * A field as it is printed.
     *
     * @param readAs our fields the mapping reads from it
     * @param unmapped codes with counts that the code lists of the mapping do not have
     */
    record Seen(String field, FieldProfile profile, List<String> readAs, Map<String, Long> unmapped) {}

    /** A field of the mapping that no record had. */
    record NeverSeen(String neverSeen, String field, String rule) {}

    /** A difference as it is printed, with the figures that go wrong by it. */
    record Differs(
            String difference,
            String field,
            List<String> ours,
            String was,
            String now,
            boolean stops,
            List<String> figures) {}

    @Override
    public Integer call() throws Exception {
        if (limit < 1) {
            throw new CommandException(
                    ExitCode.USAGE, "CLI-109 --limit: %d is too few. Write 1 or more.".formatted(limit));
        }
        Output output = plain.as(json);
        try (Offline offline = Offline.open(folders.config())) {
            Source source = offline.source(id);
            Mapping mapping = offline.mapping(source);
            ContractFile file = offline.contract(id);
            SourceProfile contract = file.read().orElse(null);
            SourceProfile seen;
            try (SourceReading reading = offline.wired(id, source).open(id)) {
                seen = read(reading, mapping, source);
            }
            if (diff && contract == null) {
                throw new CommandException(
                        ExitCode.USAGE,
                        "CLI-118 %s has no accepted contract. Write one: discover %s --accept".formatted(id, id));
            }
            boolean isDrifted = contract != null && differs(output, contract, seen, mapping);
            if (!diff) {
                fields(output, seen, mapping);
            }
            output.note("%d records".formatted(seen.records()));
            if (accept) {
                accept(output, file, seen);
            }
            return diff && isDrifted ? ExitCode.CONTRACT_DRIFT : ExitCode.DONE;
        }
    }

    private SourceProfile read(SourceReading reading, Mapping mapping, Source source)
            throws ConnectorException, CommandException {
        Instant end = until == null ? clock.instant() : Moments.instant("--until", until);
        Instant start = since == null ? end.minus(A_YEAR) : Moments.instant("--since", since);
        Profiler profiler = new Profiler(mapping.reads());
        PageRequest request = new PageRequest(start, end, null, 0, Math.min(source.recordsPerPage(), limit));
        while (true) {
            Page page = reading.fetch(request);
            for (SourceRecord whole : page.records()) {
                for (SourceRecord record : mapping.cut(whole)) {
                    if (profiler.records() < limit) {
                        profiler.add(record);
                    }
                }
            }
            if (page.next() == null || profiler.records() >= limit) {
                return profiler.profile();
            }
            request = request.next(page.next());
        }
    }

    private static boolean differs(Output output, SourceProfile contract, SourceProfile seen, Mapping mapping) {
        List<Difference> found = ContractDiff.between(contract, seen, mapping.reads());
        for (Difference difference : found) {
            List<String> figures = AffectedFigures.of(difference.ours());
            output.result(
                    new Differs(
                            difference.kind().code(),
                            difference.field(),
                            difference.ours(),
                            difference.was(),
                            difference.now(),
                            difference.stops(),
                            figures),
                    difference.text() + (figures.isEmpty() ? "" : " Affects " + String.join(", ", figures) + "."));
        }
        return found.stream().anyMatch(Difference::isDrift);
    }

    private static void fields(Output output, SourceProfile seen, Mapping mapping) {
        output.text("%-32s %6s  %-28s %-24s %s".formatted("FIELD", "FILLED", "TYPE (SHAPE)", "READ AS", "CODES"));
        seen.fields().forEach((path, field) -> {
            List<ReadField> by = mapping.reads().stream()
                    .filter(read -> read.path().equals(path))
                    .toList();
            Map<String, Long> unmapped = unmapped(field, by);
            List<String> ours = by.stream().map(ReadField::field).distinct().toList();
            output.result(
                    new Seen(path, field, ours, unmapped),
                    "%-32s %5d%%  %-28s %-24s %s"
                            .formatted(
                                    path,
                                    field.percent(),
                                    field.text(),
                                    String.join(", ", ours),
                                    codes(field, unmapped))
                            .stripTrailing());
        });
        neverSeen(output, seen, mapping);
    }

    /** What the mapping reads and no record had: most often a name that is spelt otherwise. */
    private static void neverSeen(Output output, SourceProfile seen, Mapping mapping) {
        Set<String> paths = seen.fields().keySet();
        if (seen.records() == 0) {
            return;
        }
        mapping.reads().stream()
                .filter(read -> !paths.contains(read.path()) && !read.as().equals("compute"))
                .forEach(read -> output.result(
                        new NeverSeen(read.path(), read.field(), read.rule()),
                        "%-32s  never  %s reads it as %s.%s"
                                .formatted(
                                        read.path(),
                                        read.rule(),
                                        read.field(),
                                        Nearest.didYouMean(read.path(), paths))));
    }

    private static Map<String, Long> unmapped(FieldProfile field, List<ReadField> by) {
        Map<String, Long> unmapped = new LinkedHashMap<>();
        by.stream()
                .filter(read -> read.codes() != null)
                .forEach(read -> field.codes().forEach((code, count) -> {
                    if (!read.knows(code)) {
                        unmapped.put(code, count);
                    }
                }));
        return unmapped;
    }

    private static String codes(FieldProfile field, Map<String, Long> unmapped) {
        Stream<String> codes = field.codes().entrySet().stream()
                .map(code -> "%s=%d%s"
                        .formatted(
                                code.getKey(),
                                code.getValue(),
                                unmapped.containsKey(code.getKey()) ? " (unmapped)" : ""));
        return codes.collect(Collectors.joining(" "));
    }

    private static void accept(Output output, ContractFile file, SourceProfile seen) throws CommandException {
        if (seen.records() == 0) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "CLI-119 nothing was read, so there is nothing to accept. Widen the window by --since.");
        }
        file.write(seen);
        output.note("accepted: " + file.path());
    }
}
