package vn.nhipcau.config.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.connectors.page.PageRequest;
import vn.nhipcau.mappings.language.Mapping;
import vn.nhipcau.mappings.problem.MappingResult;
import vn.nhipcau.mappings.profile.ContractDiff;
import vn.nhipcau.mappings.profile.Difference;
import vn.nhipcau.mappings.profile.Profiler;
import vn.nhipcau.mappings.profile.SourceProfile;
import vn.nhipcau.mappings.source.SourceRecord;
import vn.nhipcau.routes.drift.ContractFile;
import vn.nhipcau.routes.ingest.Source;

/** Tries each source as far as one page, and says how each step went. */
@Command(name = "check", description = "Check the configuration, then try each source (or one) as far as one page.")
final class CheckCommand implements Callable<Integer> {
    private static final Duration WINDOW = Duration.ofDays(1);
    private static final int PAGE = 20;

    @Parameters(arity = "0..1", paramLabel = "SOURCE", description = "id of the source (default: all)")
    private @Nullable String only;

    @Mixin
    private Folders folders = new Folders();

    @Option(names = "--json", description = "print JSON Lines")
    private boolean json;

    private final Output plain;
    private final Clock clock = Clock.systemUTC();

    CheckCommand(Output output) {
        this.plain = output;
    }

    /**
     * @param verdict OK, FAILED or SKIPPED
     */
    record Step(String source, String step, String verdict, String text) {
        String line() {
            return "%-24s %-14s %-8s %s".formatted(source, step, verdict, text).stripTrailing();
        }
    }

    @Override
    public Integer call() throws Exception {
        Output output = plain.as(json);
        int worst = ExitCode.DONE;
        try (Offline offline = Offline.open(folders.config())) {
            Map<String, Source> wanted = only == null ? offline.sources() : Map.of(only, offline.source(only));
            output.note(
                    wanted.isEmpty()
                            ? "The configuration is valid; it names no source."
                            : "The configuration is valid.");
            for (Map.Entry<String, Source> source : wanted.entrySet()) {
                List<Step> steps = new ArrayList<>();
                int code = check(offline, source.getKey(), source.getValue(), steps);
                steps.forEach(step -> output.result(step, step.line()));
                worst = worst == ExitCode.DONE || code == ExitCode.FAILED
                        ? code == ExitCode.DONE ? worst : code
                        : worst;
            }
        }
        return worst;
    }

    private int check(Offline offline, String id, Source source, List<Step> steps) {
        steps.add(new Step(id, "configuration", "OK", source.connector() + ", " + source.mapping()));
        Page page;
        try {
            Instant now = clock.instant();
            page = offline.wired(id, source).fetch(id, new PageRequest(now.minus(WINDOW), now, null, 0, PAGE));
        } catch (ConnectorException failed) {
            explain(id, failed, steps);
            return failed.problem() == ConnectorProblem.CONTRACT_DRIFT ? ExitCode.CONTRACT_DRIFT : ExitCode.FAILED;
        }
        steps.add(new Step(id, "reach", "OK", ""));
        steps.add(new Step(id, "log-in", "OK", ""));
        steps.add(new Step(
                id,
                "one page",
                page.broken().isEmpty() ? "OK" : "FAILED",
                "%d records of the last 24 hours, %d broken%s"
                        .formatted(
                                page.records().size(),
                                page.broken().size(),
                                page.total() == null ? "" : ", the source counts " + page.total())));
        Mapping mapping = offline.mapping(source);
        int mapped = map(id, source, mapping, page, steps);
        return isDrifted(offline.contract(id), mapping, page, id, steps) ? ExitCode.CONTRACT_DRIFT : mapped;
    }

    private static boolean isDrifted(ContractFile contract, Mapping mapping, Page page, String id, List<Step> steps) {
        SourceProfile accepted = contract.read().orElse(null);
        if (accepted == null) {
            steps.add(new Step(id, "contract", "SKIPPED", "none accepted yet: discover " + id + " --accept"));
            return false;
        }
        Profiler profiler = new Profiler(mapping.reads());
        page.records().forEach(whole -> mapping.cut(whole).forEach(profiler::add));
        List<String> drifts = ContractDiff.between(accepted, profiler.profile(), mapping.reads()).stream()
                .filter(Difference::isDrift)
                .map(Difference::text)
                .toList();
        drifts.forEach(drift -> steps.add(new Step(id, "contract", "FAILED", drift)));
        if (drifts.isEmpty()) {
            steps.add(new Step(id, "contract", "OK", "as in " + contract.path().getFileName()));
        }
        return !drifts.isEmpty();
    }

    private static int map(String id, Source source, Mapping mapping, Page page, List<Step> steps) {
        int mapped = 0;
        List<String> problems = new ArrayList<>();
        for (SourceRecord whole : page.records()) {
            for (SourceRecord record : mapping.cut(whole)) {
                if (mapping.apply(record, source.zone()) instanceof MappingResult.Rejected rejected) {
                    problems.add(
                            record.place() + " " + rejected.problems().get(0).text());
                } else {
                    mapped++;
                }
            }
        }
        boolean good = problems.isEmpty();
        String text =
                mapped + " mapped, " + problems.size() + " rejected" + (good ? "" : ", first: " + problems.get(0));
        steps.add(new Step(id, "mapping", good ? "OK" : "FAILED", text));
        return good && page.broken().isEmpty() ? ExitCode.DONE : ExitCode.DONE_WITH_REJECTS;
    }

    /** The step at which a failure shows how far we came. */
    private static void explain(String id, ConnectorException failed, List<Step> steps) {
        List<String> names = List.of("reach", "log-in", "one page", "mapping");
        int at = switch (failed.problem()) {
            case UNREACHABLE -> 0;
            case REFUSED -> 1;
            case ERROR_ANSWER, BROKEN_ANSWER, INCOMPLETE, CONTRACT_DRIFT, TOO_LARGE -> 2;
            case UNKNOWN_CONNECTOR, MISSING_PARAMETER, WRONG_VALUE, UNKNOWN_PARAMETER -> 0;
        };
        for (int i = 0; i < names.size(); i++) {
            String verdict = i < at ? "OK" : i == at ? "FAILED" : "SKIPPED";
            steps.add(new Step(id, names.get(i), verdict, i == at ? String.valueOf(failed.getMessage()) : ""));
        }
    }
}
