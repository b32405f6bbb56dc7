package vn.nhipcau.routes.performance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.ZoneId;
import java.util.List;
import java.util.StringJoiner;

/** Everything the working calendars are made of, in order, and its text: equal calendars have equal texts. */
record CalendarContent(ZoneId zone, List<HoursRule> hours, List<CalendarDay> days) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a calendar can always be written", impossible);
        }
    }

    /** Only what working time hangs on: who works which hours on which days. Names, sources and doubts are not in it. */
    String measure() {
        StringJoiner lines = new StringJoiner("\n").add(zone.getId());
        hours.forEach(rule -> lines.add("%s %s %s %s".formatted(rule.agency(), rule.from(), rule.to(), rule.hours())));
        days.forEach(day -> lines.add(day.date() + " " + day.kind()));
        return lines.toString();
    }

    static CalendarContent of(String text) {
        try {
            return JSON.readValue(text, CalendarContent.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(
                    "CAL-105 this is not the content of a working calendar: " + broken.getOriginalMessage(), broken);
        }
    }
}
