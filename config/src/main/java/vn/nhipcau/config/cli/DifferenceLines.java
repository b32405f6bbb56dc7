package vn.nhipcau.config.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Two statuses of an agency's month side by side: each cell that differs, then the dossiers that make the difference. */
final class DifferenceLines {

    private DifferenceLines() {}

    static void tell(JsonNode difference, Output lines) {
        lines.result(
                difference,
                "%s %s: revision %d and %s differ in %d cells%s"
                        .formatted(
                                difference.path("agency").asText(),
                                difference.path("period").asText(),
                                difference.path("from").asInt(),
                                difference.hasNonNull("to")
                                        ? "revision " + difference.path("to").asInt()
                                        : "now",
                                difference.path("cells").size(),
                                difference.path("methodChanged").asBoolean()
                                        ? "; they were measured differently"
                                        : ""));
        for (JsonNode cell : difference.path("cells")) {
            lines.text("  %s%s: %s -> %s"
                    .formatted(
                            cell.path("figure").asText(),
                            cell.hasNonNull("procedureCode")
                                    ? " " + cell.path("procedureCode").asText()
                                    : "",
                            cell.path("before").asText("-"),
                            cell.path("after").asText("-")));
            cell.path("dossiers").forEach(dossier -> lines.text("    " + dossier(dossier)));
            long more =
                    cell.path("dossiersTotal").asLong() - cell.path("dossiers").size();
            if (more > 0) {
                lines.text("    and %d more dossiers".formatted(more));
            }
        }
    }

    private static String dossier(JsonNode dossier) {
        return "%s (%s): %s -> %s"
                .formatted(
                        dossier.path("dossierCode").asText(),
                        dossier.path("source").asText(),
                        side(dossier.path("before")),
                        side(dossier.path("after")));
    }

    private static String side(JsonNode side) {
        if (!side.isObject()) {
            return "not known";
        }
        String verdict = side.path("deleted").asBoolean()
                ? "deleted"
                : side.path("verdict").asText("not counted here");
        return "version %d %s (run %d)"
                .formatted(
                        side.path("version").asInt(),
                        verdict,
                        side.path("runNo").asLong());
    }
}
