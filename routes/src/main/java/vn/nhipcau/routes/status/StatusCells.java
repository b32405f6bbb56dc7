package vn.nhipcau.routes.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.delivery.WireFormat;
import vn.nhipcau.routes.performance.Figures;

/** The cells of a status, one by one: the figures of the agency, those of its procedures, its ISO milestones. */
final class StatusCells {

    private static final JsonNode ZERO = tree(Figures.zero());

    private StatusCells() {}

    /**
     * One cell that two statuses tell differently.
     *
     * @param figure dotted, e.g. {@code resolved.late} or {@code qms.milestones.INTERNAL_AUDIT.1}
     * @param procedureCode of a procedure's figure; absent for the agency's own
     * @param before absent if it was not there
     */
    record Change(
            String figure,
            @Nullable String procedureCode,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {}

    private record Cell(@Nullable String procedureCode, String figure) {}

    /**
     * The cells that differ, in the order of the status.
     *
     * @param before with the members figures, procedures and qms; so is {@code after}
     */
    static List<Change> changes(JsonNode before, JsonNode after) {
        Set<String> procedures = new LinkedHashSet<>(after.path("procedures").findValuesAsText("procedureCode"));
        procedures.addAll(before.path("procedures").findValuesAsText("procedureCode"));
        Map<Cell, JsonNode> old = cells(before, procedures);
        Map<Cell, JsonNode> young = cells(after, procedures);
        Set<Cell> all = new LinkedHashSet<>(young.keySet());
        all.addAll(old.keySet());
        List<Change> changes = new ArrayList<>();
        for (Cell cell : all) {
            JsonNode then = old.get(cell);
            JsonNode now = young.get(cell);
            if (then == null || !then.equals(now)) {
                changes.add(new Change(cell.figure, cell.procedureCode, then, now));
            }
        }
        return changes;
    }

    private static Map<Cell, JsonNode> cells(JsonNode said, Set<String> procedures) {
        Map<Cell, JsonNode> cells = new LinkedHashMap<>();
        leaves("", said.path("figures"), null, cells);
        for (String code : procedures) {
            JsonNode figures = ZERO;
            for (JsonNode procedure : said.path("procedures")) {
                if (procedure.path("procedureCode").asText().equals(code)) {
                    figures = procedure.path("figures");
                }
            }
            leaves("", figures, code, cells);
        }
        leaves("qms", said.path("qms"), null, cells);
        return cells;
    }

    private static void leaves(String path, JsonNode node, @Nullable String procedure, Map<Cell, JsonNode> cells) {
        if (node.isObject()) {
            node.properties().forEach(field -> leaves(below(path, field.getKey()), field.getValue(), procedure, cells));
        } else if (path.endsWith(".milestones")) {
            for (JsonNode milestone : node) {
                String round = milestone.path("round").isNumber()
                        ? "." + milestone.path("round").asText()
                        : "";
                milestone(below(path, milestone.path("milestone").asText() + round), milestone, cells);
            }
        } else if (node.isArray()) {
            cells.put(new Cell(procedure, path), TextNode.valueOf(listed(node)));
        } else {
            cells.put(new Cell(procedure, path), node);
        }
    }

    /** Documents by their identity; whatever else is in a list as it is. */
    private static String listed(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(item ->
                        item.hasNonNull("documentId") ? item.path("documentId").asText() : item.toString())
                .collect(Collectors.joining("; "));
    }

    /** Its state stands under its name, what else is said of it below that. */
    private static void milestone(String path, JsonNode milestone, Map<Cell, JsonNode> cells) {
        milestone.properties().forEach(field -> {
            switch (field.getKey()) {
                case "milestone", "round" -> {}
                case "state" -> cells.put(new Cell(null, path), field.getValue());
                default -> leaves(below(path, field.getKey()), field.getValue(), null, cells);
            }
        });
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** What a value looks like after it was sent and read. */
    static JsonNode tree(Object value) {
        try {
            return WireFormat.read(WireFormat.write(value));
        } catch (IOException e) {
            throw new UncheckedIOException("what we wrote cannot be read", e);
        }
    }
}
