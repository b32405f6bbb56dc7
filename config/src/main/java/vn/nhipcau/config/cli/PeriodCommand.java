package vn.nhipcau.config.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.nhipcau.config.client.ApiClient;
import vn.nhipcau.config.client.ApiException;

/** A reporting period: how it stands, closing it, stating it anew. */
@Command(
        name = "period",
        description = "A reporting period.",
        synopsisSubcommandLabel = "list|status|provisional|close|restate|reject|differences")
final class PeriodCommand {
    private final Output output;

    PeriodCommand(Output output) {
        this.output = output;
    }

    @Command(name = "list", description = "List the periods with data, the newest first.")
    int list(@Mixin Server server) throws ApiException {
        Output lines = server.form(output);
        for (JsonNode period : server.client().items("/api/v1/periods")) {
            lines.result(period, standing(period));
        }
        return ExitCode.DONE;
    }

    @Command(name = "status", description = "Show how a period stands.")
    int status(
            @Parameters(paramLabel = "LABEL", description = "e.g. 2022-10, 2022-Q4 or 2022") String label,
            @Mixin Server server)
            throws ApiException, CommandException {
        ApiClient api = server.client();
        if (Moments.isSpan(label)) {
            return span(api, "/api/v1/periods/" + label, server.form(output));
        }
        String path = "/api/v1/periods/" + Moments.label(label);
        JsonNode period = api.get(path);
        List<JsonNode> register = api.items(path + "/register");
        Map<String, Integer> states = new TreeMap<>();
        register.forEach(row -> states.merge(row.path("state").asText(), 1, Integer::sum));
        Output lines = server.form(output);
        JsonNode checks = api.get(path + "/checks?size=1000");
        lines.result(new Standing(period, states, checks), standing(period));
        states.forEach((state, agencies) -> lines.text("  %-9s %d".formatted(state, agencies)));
        period.path("incompleteSources").forEach(source -> lines.text("  " + lack(source)));
        tellChecks(checks, lines);
        return ExitCode.DONE;
    }

    private record Standing(JsonNode period, Map<String, Integer> register, JsonNode checks) {}

    private static void tellChecks(JsonNode checks, Output lines) {
        lines.text("  can be closed: %s; %d in the way, %d warnings, %d told"
                .formatted(
                        checks.path("closable").asBoolean() ? "yes" : "no",
                        checks.path("blocks").asLong(),
                        checks.path("warns").asLong(),
                        checks.path("told").asLong()));
        if (checks.hasNonNull("override")) {
            lines.text("  %s asked to close it all the same: %s"
                    .formatted(
                            checks.at("/override/askedBy").asText(),
                            checks.at("/override/reason").asText()));
        }
        for (JsonNode check : checks.path("items")) {
            if (!check.path("severity").asText().equals("TOLD")) {
                lines.text("  %s %s %s: %s"
                        .formatted(
                                check.path("severity").asText().toLowerCase(Locale.ROOT),
                                check.path("code").asText(),
                                check.at("/subject/code").asText().isEmpty()
                                        ? "province"
                                        : check.at("/subject/code").asText(),
                                check.at("/text/en").asText()));
            }
        }
    }
    /** A quarter or a year: its months, and its figures computed anew. */
    private static int span(ApiClient api, String path, Output lines) throws ApiException {
        JsonNode period = api.get(path);
        JsonNode figures = api.get(path + "/figures?size=1");
        List<JsonNode> agencies = api.items(path + "/figures");
        lines.result(
                new Span(period, figures.path("province"), agencies),
                "%s %s, from %s to %s; province: %s"
                        .formatted(
                                period.path("period").asText(),
                                period.path("state").asText(),
                                Moments.shown(period.path("from")),
                                Moments.shown(period.path("to")),
                                told(figures.path("province"))));
        period.path("months")
                .forEach(month -> lines.text("  %s %s"
                        .formatted(
                                month.path("period").asText(),
                                month.path("state").asText())));
        agencies.forEach(agency -> lines.text("  %s %s: %s"
                .formatted(
                        agency.path("agency").asText(),
                        agency.path("name").asText(),
                        agency.hasNonNull("unmeasured")
                                ? agency.path("unmeasured").asText()
                                : told(agency.path("figures")))));
        if (!figures.path("joins").asBoolean()) {
            lines.text("  the months do not join: cut-offs were changed in between");
        }
        return ExitCode.DONE;
    }

    private record Span(JsonNode period, JsonNode province, List<JsonNode> agencies) {}

    private static String told(JsonNode figures) {
        return figures.isObject()
                ? "%d carried over + %d received = %d resolved + %d withdrawn + %d stopped + %d open; in time %s %%"
                        .formatted(
                                figures.path("carriedOver").asLong(),
                                figures.at("/received/total").asLong(),
                                figures.at("/resolved/total").asLong(),
                                figures.path("withdrawn").asLong(),
                                figures.path("stopped").asLong(),
                                figures.at("/open/total").asLong(),
                                figures.at("/onTimeRate/percent").asText("n/a"))
                : "not computed, an agency lacks a working calendar";
    }

    private static String standing(JsonNode period) {
        return "%s %s, from %s to %s, due before %s; statuses of %d agencies, %d confirmed"
                .formatted(
                        period.path("period").asText(),
                        period.path("state").asText(),
                        Moments.shown(period.path("from")),
                        Moments.shown(period.path("to")),
                        Moments.shown(period.path("deadline")),
                        period.path("agencies").asLong(),
                        period.path("confirmed").asLong());
    }

    /** What a source may still have to say. */
    private static String lack(JsonNode source) {
        return "incomplete: %s, %s, read up to %s%s"
                .formatted(
                        source.path("source").asText(),
                        source.path("lack").asText(),
                        Moments.shown(source.path("readUpTo")),
                        source.hasNonNull("errorCode")
                                ? " (" + source.path("errorCode").asText() + ")"
                                : "");
    }

    @Command(name = "close", description = "Close an ended period: compute, send, wait for nothing.")
    int close(
            @Parameters(paramLabel = "LABEL", description = "e.g. 2022-10") String label,
            @Option(names = "--reason", paramLabel = "TEXT", description = "why, for the audit trail") String reason,
            @Option(names = "--override", description = "although control totals differ; takes two people")
                    boolean override,
            @Mixin Server server)
            throws ApiException, CommandException {
        if (override && reason == null) {
            throw new CommandException(ExitCode.USAGE, "--override needs a --reason, for the audit trail.");
        }
        return act(
                label,
                "close",
                Map.of("reason", reason == null ? "monthly closing" : reason, "override", override),
                server);
    }

    @Command(name = "restate", description = "State a closed period anew where its figures have changed.")
    int restate(
            @Parameters(paramLabel = "LABEL", description = "e.g. 2022-10") String label,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason,
            @Option(names = "--override", description = "although control totals differ; takes two people")
                    boolean override,
            @Mixin Server server)
            throws ApiException, CommandException {
        return act(label, "restate", Map.of("reason", reason, "override", override), server);
    }

    @Command(name = "provisional", description = "Show what every agency would say now; nothing is sent.")
    int provisional(@Parameters(paramLabel = "LABEL", description = "e.g. 2022-10") String label, @Mixin Server server)
            throws ApiException, CommandException {
        Output lines = server.form(output);
        for (JsonNode agency : server.client().items("/api/v1/periods/" + Moments.label(label) + "/provisional")) {
            JsonNode figures = agency.path("figures");
            lines.result(
                    agency,
                    "%-16s carried over %d, received %d, resolved %d (late %d), open %d (overdue %d)"
                            .formatted(
                                    agency.path("agency").asText(),
                                    figures.path("carriedOver").asLong(),
                                    figures.at("/received/total").asLong(),
                                    figures.at("/resolved/total").asLong(),
                                    figures.at("/resolved/late").asLong(),
                                    figures.at("/open/total").asLong(),
                                    figures.at("/open/overdue").asLong()));
        }
        return ExitCode.DONE;
    }

    @Command(name = "differences", description = "Show what two revisions of an agency tell differently, and why.")
    int differences(
            @Parameters(paramLabel = "LABEL", description = "e.g. 2022-10") String label,
            @Parameters(paramLabel = "AGENCY", description = "its code") String agency,
            @Option(names = "--from", paramLabel = "N", description = "a revision (default: the newest)") Integer from,
            @Option(names = "--to", paramLabel = "N", description = "another one (default: what would be said now)")
                    Integer to,
            @Mixin Server server)
            throws ApiException, CommandException {
        JsonNode difference = server.client()
                .get("/api/v1/periods/%s/statuses/%s/differences?to=%s%s"
                        .formatted(
                                Moments.label(label),
                                URLEncoder.encode(agency, StandardCharsets.UTF_8),
                                to == null ? "now" : to,
                                from == null ? "" : "&from=" + from));
        DifferenceLines.tell(difference, server.form(output));
        return ExitCode.DONE;
    }

    @Command(name = "reject", description = "Turn down a restatement that waits; the period stays as it was sent.")
    int reject(
            @Parameters(paramLabel = "LABEL", description = "e.g. 2022-10") String label,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason,
            @Mixin Server server)
            throws ApiException, CommandException {
        return act(label, "reject", Map.of("reason", reason), server);
    }

    private static void tell(JsonNode report, Output lines) {
        String period = report.path("period").asText();
        if (report.hasNonNull("override")) {
            lines.result(
                    report,
                    period + ": asked for although control totals differ; a second person must agree with the same"
                            + " command");
            return;
        }
        if (report.path("state").asText().equals("RESTATE_PENDING")) {
            lines.result(report, period + ": asked for; a second person must agree with the same command");
            return;
        }
        lines.result(
                report,
                "%s %s: %d new statuses sent, %d agencies unchanged, %d held back, %d blocked"
                        .formatted(
                                period,
                                report.path("state").asText(),
                                report.path("published").asLong(),
                                report.path("unchanged").asLong(),
                                report.path("heldBack").size(),
                                report.path("blocked").size()));
        report.path("heldBack")
                .forEach(agency ->
                        lines.text("  held back %s: its figures have changed since it was sent; send them with"
                                        .formatted(agency.asText())
                                + " nhipcau period restate " + period));
        report.path("blocked")
                .forEach(agency -> lines.text("  blocked %s: %s %s"
                        .formatted(
                                agency.path("agency").asText(),
                                agency.path("code").asText(),
                                agency.path("text").asText())));
    }

    private int act(String label, String action, Map<String, Object> body, Server server)
            throws ApiException, CommandException {
        try {
            JsonNode report = server.client().post("/api/v1/periods/" + Moments.label(label) + "/" + action, body);
            tell(report, server.form(output));
            return report.path("blocked").isEmpty() ? ExitCode.DONE : ExitCode.DONE_WITH_REJECTS;
        } catch (ApiException refused) {
            if (refused.code().equals(ApiException.CONTROL_TOTALS)) {
                throw new CommandException(ExitCode.INCOMPLETE, String.valueOf(refused.getMessage()));
            }
            if (refused.code().equals(ApiException.WRONG_STATE)) {
                throw new CommandException(ExitCode.LOCKED_PERIOD, String.valueOf(refused.getMessage()));
            }
            throw refused;
        }
    }
}
