package vn.nhipcau.routes.notice;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.nhipcau.routes.performance.ReportingPeriod;
import vn.nhipcau.routes.quality.MilestoneState;

/** The notice for programs: its values, none of its words but names. */
final class JsonForm {
    private static final JsonMapper JSON = JsonMapper.builder()
            .findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private JsonForm() {}

    static byte[] of(Notice notice, Links links) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("period", period(notice.period()));
        document.put("asOf", notice.asOf());
        document.put("publishedOn", notice.publishedOn());
        document.put("states", states(notice));
        document.put("province", notice.province().byFigure());
        document.put("handlingWorkingHours", notice.hours());
        Counts before = notice.before();
        document.put("before", before == null ? null : before.byFigure());
        document.put("milestones", milestones(notice));
        document.put("quality", notice.quality());
        document.put("register", notice.register());
        document.put(
                "agencies",
                notice.agencies().stream().map(agency -> agency(agency, links)).toList());
        document.put("procedures", procedures(notice));
        document.put("published", notice.published());
        return JSON.writeValueAsBytes(document);
    }

    private static Map<String, Object> period(ReportingPeriod period) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("period", period.label().toString());
        values.put("from", period.from());
        values.put("to", period.to());
        values.put("deadline", period.deadline());
        values.put("zone", period.zone().getId());
        return values;
    }

    private static Map<String, Integer> states(Notice notice) {
        Map<String, Integer> states = new TreeMap<>();
        notice.register().forEach(row -> states.merge(row.state().name(), 1, Integer::sum));
        return states;
    }

    /** How many agencies are done, overdue, and asked for it. */
    private static Map<String, Map<String, Integer>> milestones(Notice notice) {
        Map<String, Map<String, Integer>> milestones = new LinkedHashMap<>();
        notice.quality().milestones().forEach(share -> {
            int required = share.states().entrySet().stream()
                    .filter(state -> state.getKey() != MilestoneState.NOT_REQUIRED)
                    .mapToInt(Map.Entry::getValue)
                    .sum();
            Map<String, Integer> counts = new LinkedHashMap<>();
            counts.put("done", share.all().done());
            counts.put("overdue", share.states().getOrDefault(MilestoneState.OVERDUE, 0));
            counts.put("required", required);
            milestones.put(share.milestone().name(), counts);
        });
        return milestones;
    }

    private static Map<String, Object> agency(Notice.Agency agency, Links links) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("agency", agency.code());
        values.put("name", agency.name());
        values.put("level", agency.level());
        values.put("revision", agency.revision());
        values.put("month", links.agency(agency.code(), agency));
        values.put("passports", agency.local() ? links.figure(agency, "{figure}") : null);
        values.put("figures", agency.figures());
        return values;
    }

    private static List<Map<String, Object>> procedures(Notice notice) {
        return notice.procedures().entrySet().stream()
                .map(entry -> {
                    Map<String, Object> values = new LinkedHashMap<>();
                    values.put("procedureCode", entry.getKey());
                    values.put("name", entry.getValue().name());
                    values.put("agencies", entry.getValue().agencies());
                    values.put("figures", entry.getValue().counts().byFigure());
                    return values;
                })
                .toList();
    }
}
