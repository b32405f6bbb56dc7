package vn.nhipcau.config.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
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
import vn.nhipcau.mappings.problem.MappingProblem;
import vn.nhipcau.mappings.problem.MappingResult;
import vn.nhipcau.mappings.source.SourceRecord;
import vn.nhipcau.routes.ingest.Source;

/**
 * Reads a source and prints what its mapping makes of each record. What the mapping does not name, personal data above
 * all, is never printed.
 */
@Command(name = "read", description = "Read a source and print the mapped records; stores nothing.")
final class ReadCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SOURCE", description = "id of the source")
    private String id = "";

    @Option(names = "--since", paramLabel = "T", description = "start of the window (default: a day before its end)")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "T", description = "end of the window, exclusive (default: now)")
    private @Nullable String until;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "records at most (default: 20)")
    private int limit;

    @Mixin
    private Folders folders = new Folders();

    @Option(names = "--json", description = "print JSON Lines (the only form)")
    private boolean json;

    private final Output output;
    private final Clock clock;
    private int read;
    private int rejected;

    ReadCommand(Output output, Clock clock) {
        this.output = output.as(true);
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        if (limit < 1) {
            throw new CommandException(
                    ExitCode.USAGE, "CLI-109 --limit: %d is too few. Write 1 or more.".formatted(limit));
        }
        Instant end = until == null ? clock.instant() : Moments.instant("--until", until);
        Instant start = since == null ? end.minus(Duration.ofDays(1)) : Moments.instant("--since", since);
        try (Offline offline = Offline.open(folders.config())) {
            Source source = offline.source(id);
            Mapping mapping = offline.mapping(source);
            try (SourceReading reading = offline.wired(id, source).open(id)) {
                pages(reading, mapping, source, start, end);
            }
        }
        output.note("%d records, %d rejected".formatted(read, rejected));
        return rejected > 0 ? ExitCode.DONE_WITH_REJECTS : ExitCode.DONE;
    }

    private void pages(SourceReading reading, Mapping mapping, Source source, Instant start, Instant end)
            throws ConnectorException {
        PageRequest request = new PageRequest(start, end, null, 0, Math.min(source.recordsPerPage(), limit));
        while (read < limit) {
            Page page = reading.fetch(request);
            for (SourceRecord whole : page.records()) {
                mapping.cut(whole).forEach(record -> print(mapping, source, record));
            }
            page.broken().forEach(broken -> count(Map.of("place", broken.place(), "problem", broken.problem()), true));
            if (page.next() == null) {
                return;
            }
            request = request.next(page.next());
        }
    }

    private void print(Mapping mapping, Source source, SourceRecord record) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("place", record.place());
        MappingResult result = mapping.apply(record, source.zone());
        if (result instanceof MappingResult.Mapped mapped) {
            line.put("record", mapped.record());
        } else if (result instanceof MappingResult.Rejected refused) {
            line.put(
                    "problems",
                    refused.problems().stream().map(MappingProblem::text).toList());
        }
        count(line, result instanceof MappingResult.Rejected);
    }

    private void count(Map<String, ?> line, boolean isRejected) {
        if (read < limit) {
            read++;
            rejected += isRejected ? 1 : 0;
            output.object(line);
        }
    }
}
