package vn.nhipcau.routes.drift;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which figures go wrong when a field of ours is missing or misread; dotted names as in a path of the API. */
public final class AffectedFigures {
    private static final List<String> ALL =
            List.of("carriedOver", "received", "resolved", "withdrawn", "stopped", "open", "onTimeRate");
    private static final List<String> VERDICT =
            List.of("resolved.early", "resolved.onTime", "resolved.late", "open.overdue", "onTimeRate");
    private static final List<String> CLOSING = List.of("resolved", "open", "onTimeRate", "handlingWorkingHours");
    private static final Map<String, List<String>> BY_FIELD = Map.ofEntries(
            Map.entry("dossierCode", ALL),
            Map.entry("procedureCode", ALL),
            Map.entry("resolvingAgency", ALL),
            Map.entry("deleted", ALL),
            Map.entry("changedAt", ALL),
            Map.entry("receivedAt", List.of("carriedOver", "received", "open", "handlingWorkingHours")),
            Map.entry("submittedAt", List.of("refusedAtReception")),
            Map.entry("dueAt", VERDICT),
            Map.entry("firstDueAt", List.of("lateAgainstFirstDue")),
            Map.entry("finishedAt", CLOSING),
            Map.entry("returnedAt", CLOSING),
            Map.entry("closedBy", List.of("resolved", "withdrawn", "stopped", "refusedAtReception", "open")),
            Map.entry("channel", List.of("received.online", "received.direct", "received.postal")),
            Map.entry("pauses", List.of("open.paused", "supplementRequests", "handlingWorkingHours", "onTimeRate")),
            Map.entry("apologies", List.of("apologies", "lateWithoutApology")));

    private AffectedFigures() {}

    /** @param fields names of our fields; those of pauses and apologies may stand for their entries */
    public static List<String> of(Collection<String> fields) {
        Set<String> figures = new LinkedHashSet<>();
        fields.forEach(field -> figures.addAll(BY_FIELD.getOrDefault(field, List.of())));
        return List.copyOf(figures);
    }
}
