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
        document.put("before", notice.before().byFigure());
        Map<String, Notice.Progress> milestones = new LinkedHashMap<>();
        notice.milestones().forEach(milestone -> milestones.put(milestone, notice.progress(milestone)));
        document.put("milestones", milestones);
        document.put("register", notice.register());
        document.put(
                "agencies",
                notice.agencies().stream().map(agency -> agency(agency, links)).toList());
        document.put("procedures", procedures(notice));
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

    private static Map<String, Object> agency(Notice.Agency agency, Links links) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("agency", agency.code());
        values.put("name", agency.name());
        values.put("level", agency.level());
        values.put("revision", agency.revision());
        values.put("month", links.agency(agency));
        values.put("passports", agency.local() ? links.figure(agency, "{figure}") : null);
        values.put("figures", agency.figures());
        values.put("standard", agency.standard());
        values.put("milestones", agency.steps());
        values.put("mandatoryProceduresOf", agency.mandatory());
        values.put("mandatoryProceduresIssued", agency.issued());
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
