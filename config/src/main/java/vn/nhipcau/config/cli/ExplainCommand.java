package vn.nhipcau.config.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.nhipcau.config.client.ApiClient;
import vn.nhipcau.config.client.ApiException;

/** Opens a published figure to its formula, its method and what stands behind it. */
@Command(
        name = "explain",
        description = "Open a published figure: formula, method, and the dossiers or documents behind it. Exit 1 if the"
                + " stored evidence no longer gives it.")
final class ExplainCommand implements Callable<Integer> {
    private static final int PAGE = 1000;

    @Parameters(index = "0", paramLabel = "AGENCY", description = "e.g. 000.00.03.H57")
    private String agency = "";

    @Parameters(index = "1", paramLabel = "LABEL", description = "e.g. 2022-10")
    private String label = "";

    @Parameters(index = "2", paramLabel = "FIGURE", description = "e.g. resolved.late")
    private String figure = "";

    @Option(names = "--revision", paramLabel = "N", description = "an earlier revision (default: the newest)")
    private @Nullable Integer revision;

    @Option(names = "--procedure", paramLabel = "CODE", description = "the figure of one procedure")
    private @Nullable String procedure;

    @Option(names = "--dossier", paramLabel = "CODE", description = "show why this dossier counts, step by step")
    private @Nullable String dossier;

    @Mixin
    private Server server = new Server();

    private final Output plain;

    ExplainCommand(Output output) {
        this.plain = output;
    }

    @Override
    public Integer call() throws Exception {
        ApiClient api = server.client();
        Output lines = server.form(plain);
        JsonNode first = api.get(path(0));
        JsonNode passport = first.path("passport");
        lines.result(passport, header(passport, first.path("total").asLong()));
        JsonNode page = first;
        for (int number = 1; !page.path("items").isEmpty(); number++) {
            for (JsonNode item : page.path("items")) {
                lines.result(item, item.has("documentId") ? document(item) : dossier(item));
            }
            page = (long) number * PAGE < first.path("total").asLong() ? api.get(path(number)) : page.path("none");
        }
        if (dossier != null && first.path("total").asLong() == 0) {
            lines.note(dossier + " does not count in " + figure + ".");
        }
        return passport.path("equal").asBoolean(true) ? ExitCode.DONE : ExitCode.FAILED;
    }

    private String path(int page) throws ApiException, CommandException {
        StringBuilder path = new StringBuilder("/api/v1/periods/%s/statuses/%s/figures/%s/dossiers?page=%d&size=%d"
                .formatted(Moments.label(label), ApiClient.encoded(agency), ApiClient.encoded(figure), page, PAGE));
        if (revision != null) {
            path.append("&revision=").append(revision);
        }
        if (procedure != null) {
            path.append("&procedure=").append(ApiClient.encoded(procedure));
        }
        if (dossier != null) {
            path.append("&dossier=").append(ApiClient.encoded(dossier));
        }
        return path.toString();
    }

    private static String header(JsonNode passport, long total) {
        List<String> lines = new ArrayList<>();
        lines.add("%s of %s (%s), %s revision %s%s"
                .formatted(
                        text(passport, "figure"),
                        text(passport, "agency"),
                        text(passport, "name"),
                        text(passport, "period"),
                        text(passport, "revision"),
                        passport.hasNonNull("procedureCode") ? ", procedure " + text(passport, "procedureCode") : ""));
        lines.add("  published  " + text(passport, "published")
                + (passport.hasNonNull("equal")
                        ? "; the stored evidence gives %s: %s"
                                .formatted(
                                        text(passport, "recomputed"),
                                        passport.path("equal").asBoolean() ? "equal" : "NOT EQUAL")
                        : ""));
        lines.add("  formula    " + passport.at("/formula/en").asText());
        lines.add("             " + passport.at("/formula/vi").asText());
        if (!passport.path("parts").isEmpty()) {
            lines.add("  parts      "
                    + joined(passport.path("parts"), part -> text(part, "figure") + " = " + text(part, "published")));
        }
        if (!passport.path("ranks").isEmpty()) {
            lines.add("  decided by "
                    + joined(
                            passport.path("ranks"),
                            rank -> "rank %s: %s h (%s)"
                                    .formatted(text(rank, "rank"), text(rank, "hours"), text(rank, "dossierCode"))));
        }
        JsonNode method = passport.path("method");
        lines.add("  method     comparison %s, pauses %s, calendar %s, product %s"
                .formatted(
                        text(method, "comparison"),
                        text(method, "pausePolicy"),
                        text(method, "calendarVersion"),
                        text(method, "productVersion")));
        lines.add("  known      strictly before " + text(passport, "knownAt"));
        lines.add("  status     " + text(passport, "messageKey") + ", SHA-256 " + text(passport, "sha256"));
        lines.add("  behind it  " + total);
        return String.join(System.lineSeparator(), lines);
    }

    private String dossier(JsonNode item) {
        JsonNode deadline = item.path("deadline");
        String line = "%s  %s  read from %s, version %s, payload %s…, mapping %s, run %s on %s"
                .formatted(
                        text(item, "dossierCode"),
                        text(deadline, "verdict"),
                        text(item, "source"),
                        text(item, "versionNo"),
                        text(item, "payloadSha256").substring(0, 12),
                        text(item, "mapping"),
                        text(item, "run"),
                        text(item, "node"));
        return dossier == null ? line : line + steps(item, deadline);
    }

    private static String steps(JsonNode item, JsonNode deadline) {
        List<String> lines = new ArrayList<>(List.of(""));
        deadline.properties().forEach(step -> lines.add("  %-18s %s".formatted(step.getKey(), plain(step.getValue()))));
        lines.add("  %-18s %s".formatted("counts in", plain(item.path("counts"))));
        lines.add("  %-18s %s".formatted("first seen", text(item, "firstSeen")));
        return String.join(System.lineSeparator(), lines);
    }

    private static String document(JsonNode item) {
        return "%s  %s %s/%s of %s  %s v%s, payload %s…"
                .formatted(
                        text(item, "documentId"),
                        text(item, "type"),
                        text(item, "number"),
                        text(item, "notation"),
                        text(item, "issuedOn"),
                        text(item, "source"),
                        text(item, "versionNo"),
                        text(item, "payloadSha256").substring(0, 12));
    }

    private static String joined(JsonNode list, Function<JsonNode, String> words) {
        return StreamSupport.stream(list.spliterator(), false).map(words).collect(Collectors.joining(", "));
    }

    private static String text(JsonNode node, String field) {
        return plain(node.path(field));
    }

    private static String plain(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "-";
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
