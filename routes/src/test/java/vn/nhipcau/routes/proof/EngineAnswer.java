package vn.nhipcau.routes.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import vn.nhipcau.routes.catalogue.AgencyCatalogue;
import vn.nhipcau.routes.performance.CalendarSettings;
import vn.nhipcau.routes.performance.FigureEngine;
import vn.nhipcau.routes.performance.FigureSettings;
import vn.nhipcau.routes.performance.Figures;
import vn.nhipcau.routes.performance.PeriodRule;
import vn.nhipcau.routes.performance.PeriodSettings;
import vn.nhipcau.routes.performance.SourceTraits;
import vn.nhipcau.routes.performance.WorkingCalendars;

/** What the engine says over its own store: a text for every agency, procedure and figure. */
final class EngineAnswer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private EngineAnswer() {}

    static SortedMap<String, String> to(String era, int question, DataSource world) {
        return to(Era.valueOf(era).questions().get(question), world);
    }

    static SortedMap<String, String> to(Question question, DataSource world) {
        FigureEngine engine = engine(question.settings(), world);
        SortedMap<String, String> answer = new TreeMap<>();
        engine.compute(question.period(), question.asOf()).forEach((agency, figures) -> {
            put(answer, agency + " *", figures.total());
            figures.procedures().forEach((procedure, pair) -> put(answer, agency + " " + procedure, pair));
        });
        put(answer, "= *", engine.province(question.period(), question.asOf()));
        return answer;
    }

    static FigureEngine engine(FigureSettings settings, DataSource world) {
        PeriodRule rule = new PeriodSettings(null, null, null).rule();
        return new FigureEngine(
                world,
                settings,
                WorkingCalendars.load(hours(), rule.zone()),
                new AgencyCatalogue(world, rule),
                source -> World.TRAITS.getOrDefault(source, SourceTraits.Trait.DEFAULT));
    }

    @SuppressWarnings("NullAway") // the shipped calendar and the usual hours
    private static CalendarSettings hours() {
        return new CalendarSettings(null, null, Era.OWN_HOURS);
    }

    private static void put(SortedMap<String, String> answer, String pair, Figures figures) {
        put(answer, pair + " ", JSON.valueToTree(figures));
    }

    private static void put(SortedMap<String, String> answer, String prefix, JsonNode node) {
        node.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isObject()) {
                put(answer, prefix + field.getKey() + ".", value);
            } else {
                answer.put(
                        prefix + field.getKey(), value.isNull() ? "null" : ContractAnswer.text(value.decimalValue()));
            }
        });
    }
}
