package vn.nhipcau.config.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a dry run foretells, in lines for people: by agency, then the figures that would change. */
final class Foretold {

    private Foretold() {}

    static List<String> lines(JsonNode run) {
        List<String> lines = new ArrayList<>();
        for (JsonNode agency : run.path("agencies")) {
            lines.add("  %-16s %d new, %d changed, %d unchanged, %d rejected%s"
                    .formatted(
                            named(agency),
                            agency.path("added").asLong(),
                            agency.path("changed").asLong(),
                            agency.path("unchanged").asLong(),
                            agency.path("rejected").asLong(),
                            causes(agency.path("rejectedBy"))));
        }
        JsonNode figures = run.path("figures");
        figures.path("periods").forEach(period -> period(period, lines));
        if (figures.path("periods").isEmpty()) {
            lines.add("no figure of any period would change");
        }
        if (!figures.path("complete").asBoolean(true)) {
            lines.add("not all is told: compared back to %s, and 5000 changes at most"
                    .formatted(figures.path("lookedAtFrom").asText()));
        }
        return lines;
    }

    private static void period(JsonNode period, List<String> lines) {
        lines.add(period.path("period").asText()
                + (List.of("OPEN", "PROVISIONAL").contains(period.path("state").asText())
                        ? " (open) would become"
                        : " (closed) would wait for a restatement"));
        for (JsonNode change : period.path("changes")) {
            lines.add("  %-16s %s: %s -> %s"
                    .formatted(
                            named(change),
                            change.path("figure").asText(),
                            change.path("before").asText("-"),
                            change.path("after").asText("-")));
        }
    }

    private static String named(JsonNode line) {
        String agency = line.path("agency").asText();
        return agency.isEmpty() ? "(no agency)" : agency;
    }

    private static String causes(JsonNode causes) {
        return causes.isEmpty()
                ? ""
                : causes.properties().stream()
                        .map(cause -> cause.getKey() + " " + cause.getValue().asLong())
                        .collect(Collectors.joining(", ", " (", ")"));
    }
}
