package vn.nhipcau.config.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.nhipcau.connectors.catalog.Connectors;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.connectors.page.PageRequest;
import vn.nhipcau.mappings.language.Mapping;
import vn.nhipcau.mappings.problem.MappingProblem;
import vn.nhipcau.mappings.problem.MappingResult;
import vn.nhipcau.mappings.profile.ContractDiff;
import vn.nhipcau.mappings.profile.Difference;
import vn.nhipcau.mappings.profile.Profiler;
import vn.nhipcau.mappings.profile.SourceProfile;
import vn.nhipcau.mappings.source.SourceRecord;
import vn.nhipcau.routes.drift.ContractFile;
import vn.nhipcau.routes.ingest.Source;

/** One source, tried step by step as far as one page of what it shows. */
final class SourceCheck {
    /** The usual window first; where nothing has changed in it, what changed longer ago serves as well. */
    private static final List<Duration> WINDOWS =
            List.of(Duration.ofDays(1), Duration.ofDays(31), Duration.ofDays(1826));

    private static final int PAGE = 20;
    private static final List<String> ON_THE_WAY = List.of("reach", "log-in", "one page", "mapping");

    private final Offline offline;
    private final String id;
    private final Source source;
    private final Clock clock;
    private final List<Step> steps = new ArrayList<>();

    SourceCheck(Offline offline, String id, Source source, Clock clock) {
        this.offline = offline;
        this.id = id;
        this.source = source;
        this.clock = clock;
    }

    enum Verdict {
        OK,
        FAILED,
        SKIPPED
    }

    /** @param remedy what to do about it; empty where nothing has to be done */
    record Step(String source, String step, Verdict verdict, String text, String remedy) {
        String line() {
            String line =
                    "%-24s %-14s %-8s %s".formatted(source, step, verdict, text).stripTrailing();
            return remedy.isEmpty() ? line : line + System.lineSeparator() + " ".repeat(49) + "-> " + remedy;
        }
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    /** Goes as far as it can; gives the exit code. */
    int run() {
        say("configuration", Verdict.OK, source.connector(), "");
        Mapping mapping = offline.mapping(source);
        say("mapping file", Verdict.OK, mapping.toString(), "");
        Page page;
        try {
            page = page();
        } catch (ConnectorException failed) {
            explain(failed);
            return failed.problem() == ConnectorProblem.CONTRACT_DRIFT ? ExitCode.CONTRACT_DRIFT : ExitCode.FAILED;
        }
        int mapped = map(mapping, page);
        return isDrifted(offline.contract(id), mapping, page) ? ExitCode.CONTRACT_DRIFT : mapped;
    }

    private Page page() throws ConnectorException {
        Connectors connectors = offline.wired(id, source);
        Instant now = clock.instant();
        Page page = null;
        Duration window = WINDOWS.get(0);
        for (Duration longer : WINDOWS) {
            window = longer;
            page = connectors.fetch(id, new PageRequest(now.minus(window), now, null, 0, PAGE));
            if (!page.records().isEmpty() || !page.broken().isEmpty()) {
                break;
            }
        }
        if (page == null) {
            throw new IllegalStateException("there is a window to try");
        }
        say("reach", Verdict.OK, "", "");
        say("log-in", Verdict.OK, "", "");
        String text = "%d records changed in the last %d days, %d broken%s"
                .formatted(
                        page.records().size(),
                        window.toDays(),
                        page.broken().size(),
                        page.total() == null ? "" : ", the source counts " + page.total());
        if (!page.broken().isEmpty()) {
            Page.BrokenRecord first = page.broken().get(0);
            say("one page", Verdict.FAILED, text, first.place() + ": " + first.problem());
        } else {
            say(
                    "one page",
                    Verdict.OK,
                    text,
                    page.records().isEmpty()
                            ? "Nothing to map: see whether records, query or include name what the source shows."
                            : "");
        }
        return page;
    }

    private int map(Mapping mapping, Page page) {
        int mapped = 0;
        SortedMap<String, List<MappingProblem>> causes = new TreeMap<>();
        for (SourceRecord whole : page.records()) {
            for (SourceRecord record : mapping.cut(whole)) {
                if (mapping.apply(record, source.zone()) instanceof MappingResult.Rejected rejected) {
                    MappingProblem first = rejected.problems().get(0);
                    causes.computeIfAbsent(first.code().wireName(), code -> new ArrayList<>())
                            .add(first);
                } else {
                    mapped++;
                }
            }
        }
        int rejected = causes.values().stream().mapToInt(List::size).sum();
        String counts = causes.entrySet().stream()
                .map(cause -> cause.getKey() + " " + cause.getValue().size())
                .collect(Collectors.joining(", ", rejected == 0 ? "" : " (", rejected == 0 ? "" : ")"));
        say(
                "mapping",
                rejected == 0 ? Verdict.OK : Verdict.FAILED,
                mapped + " mapped, " + rejected + " rejected" + counts,
                causes.values().stream().map(problems -> problems.get(0).text()).collect(Collectors.joining(" | ")));
        return rejected == 0 && page.broken().isEmpty() ? ExitCode.DONE : ExitCode.DONE_WITH_REJECTS;
    }

    private boolean isDrifted(ContractFile contract, Mapping mapping, Page page) {
        SourceProfile accepted = contract.read().orElse(null);
        if (accepted == null) {
            say("contract", Verdict.SKIPPED, "none accepted yet", "nhipcau discover " + id + " --accept");
            return false;
        }
        Profiler profiler = new Profiler(mapping.reads());
        page.records().forEach(whole -> mapping.cut(whole).forEach(profiler::add));
        List<String> drifts = ContractDiff.between(accepted, profiler.profile(), mapping.reads()).stream()
                .filter(Difference::isDrift)
                .map(Difference::text)
                .toList();
        drifts.forEach(drift -> say(
                "contract",
                Verdict.FAILED,
                drift,
                "Mend the mapping, or accept what the source shows now: nhipcau discover " + id + " --accept"));
        if (drifts.isEmpty()) {
            say("contract", Verdict.OK, "as in " + contract.path().getFileName(), "");
        }
        return !drifts.isEmpty();
    }

    /** The step at which a failure shows how far we came. */
    private void explain(ConnectorException failed) {
        int at = switch (failed.problem()) {
            case UNREACHABLE, NOT_TRUSTED, UNKNOWN_CONNECTOR, MISSING_PARAMETER, WRONG_VALUE, UNKNOWN_PARAMETER -> 0;
            case REFUSED -> 1;
            case ERROR_ANSWER, BROKEN_ANSWER, INCOMPLETE, CONTRACT_DRIFT, TOO_LARGE -> 2;
        };
        for (int i = 0; i < ON_THE_WAY.size(); i++) {
            Verdict verdict = i < at ? Verdict.OK : i == at ? Verdict.FAILED : Verdict.SKIPPED;
            boolean here = i == at;
            say(
                    ON_THE_WAY.get(i),
                    verdict,
                    here ? String.valueOf(failed.getMessage()) : "",
                    here ? remedy(failed) : "");
        }
    }

    private static String remedy(ConnectorException failed) {
        return switch (failed.problem()) {
            case UNREACHABLE -> "See whether host, port and TLS are right and the firewall lets this machine out.";
            case NOT_TRUSTED ->
                "Compare the server's key with what its operator told you, then pin it; never accept it unseen.";
            case REFUSED -> "See whether the account and its password are right and may read this list.";
            case ERROR_ANSWER -> "Ask the portal's people with the time and the answer above.";
            case BROKEN_ANSWER, CONTRACT_DRIFT ->
                "See whether records, paging and next name what the portal answers now.";
            case INCOMPLETE -> "Try again; if it stays so, ask for smaller pages with page-size.";
            case TOO_LARGE -> "Ask for smaller pages with page-size.";
            case UNKNOWN_CONNECTOR, MISSING_PARAMETER, WRONG_VALUE, UNKNOWN_PARAMETER ->
                "Mend the parameters below with:.";
        };
    }

    private void say(String step, Verdict verdict, String text, String remedy) {
        steps.add(new Step(id, step, verdict, text, remedy));
    }
}
