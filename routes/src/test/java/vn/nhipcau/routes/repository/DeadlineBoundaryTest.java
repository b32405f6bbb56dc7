package vn.nhipcau.routes.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhipcau.routes.delivery.MessageKey;
import vn.nhipcau.routes.delivery.Receipt.Timeliness;
import vn.nhipcau.routes.performance.CalendarSettings;
import vn.nhipcau.routes.performance.DeadlineOnDayOff;
import vn.nhipcau.routes.performance.PeriodSettings;
import vn.nhipcau.routes.performance.ReportingPeriod;
import vn.nhipcau.routes.performance.WorkingCalendars;

/** "Before the 22nd", to the microsecond: a collector and a repository anywhere in the world say the same. */
@NullUnmarked
class DeadlineBoundaryTest {

    private static final TimeZone HERE = TimeZone.getDefault();
    private static final List<String> ZONES = List.of("UTC", "Asia/Ho_Chi_Minh", "America/Los_Angeles");

    private static final Map<String, WorkingCalendars> CALENDARS = new HashMap<>(); // by the zone of the node

    @ParameterizedTest(name = "{0}, cut off {1}, {2}: received {3} is {4}")
    @CsvSource(delimiter = '|', textBlock = """
            2022-10 | 15 | KEEP             | 2022-10-15T00:00:00+07:00        | ON_TIME
            2022-10 | 15 | KEEP             | 2022-10-21T23:59:59.999+07:00    | ON_TIME
            2022-10 | 15 | KEEP             | 2022-10-21T23:59:59.999999+07:00 | ON_TIME
            2022-10 | 15 | KEEP             | 2022-10-22T00:00:00+07:00        | LATE
            2022-10 | 15 | KEEP             | 2022-10-22T00:00:00.000001+07:00 | LATE
            2022-10 | 15 | KEEP             | 2022-10-21T16:59:59.999999Z      | ON_TIME
            2022-10 | 15 | KEEP             | 2022-10-21T17:00:00Z             | LATE
            2022-10 | 15 | KEEP             | 2022-10-21T23:59:59Z             | LATE
            2022-10 | 15 | KEEP             | 2022-10-21T09:59:59.999999-07:00 | ON_TIME
            2022-10 | 15 | KEEP             | 2022-10-21T10:00:00-07:00        | LATE
            2022-10 | 15 | KEEP             | 2022-10-22T23:59:59+07:00        | LATE
            2022-10 | 15 | KEEP             | 2022-10-24T08:00:00+07:00        | LATE
            # Friday the 21st is the last day and is worked: the Saturday after it extends nothing
            2022-10 | 15 | NEXT_WORKING_DAY | 2022-10-22T00:00:00+07:00        | LATE
            # calendar months: October's statuses are due in November
            2022-10 | 1  | KEEP             | 2022-11-21T23:59:59.999999+07:00 | ON_TIME
            2022-10 | 1  | KEEP             | 2022-11-22T00:00:00+07:00        | LATE
            # 21 January 2023 is Tết: off until Thursday the 26th, Friday the 27th is the last day
            2023-01 | 15 | KEEP             | 2023-01-22T00:00:00+07:00        | LATE
            2023-01 | 15 | NEXT_WORKING_DAY | 2023-01-27T23:59:59.999999+07:00 | ON_TIME
            2023-01 | 15 | NEXT_WORKING_DAY | 2023-01-28T00:00:00+07:00        | LATE
            # Sunday 21 May 2023: Monday is the last day
            2023-05 | 15 | NEXT_WORKING_DAY | 2023-05-22T16:59:59.999999Z      | ON_TIME
            2023-05 | 15 | NEXT_WORKING_DAY | 2023-05-22T17:00:00Z             | LATE
            # a year without a calendar extends nothing
            2030-04 | 15 | NEXT_WORKING_DAY | 2030-04-22T00:00:00+07:00        | LATE
            """)
    void everyNodeSaysTheSame(
            YearMonth label, int cutOff, DeadlineOnDayOff dayOff, String received, Timeliness verdict) {
        Instant receivedAt = OffsetDateTime.parse(received).toInstant();
        for (String collectorZone : ZONES) {
            ReportingPeriod collectors = period(label, cutOff, dayOff, collectorZone);
            for (String repositoryZone : ZONES) {
                Expectations repository = new Expectations(
                        period(label, cutOff, dayOff, repositoryZone), YearMonth.of(2000, 1), List.of(), "province");
                assertThat(repository.timeliness(receivedAt)).isEqualTo(verdict);
                MessageKey key = new MessageKey("province", "A", label, 1);
                assertThat(repository.check(key, event(collectors), null, collectors.to()))
                        .isEmpty();
            }
        }
    }

    private static ReportingPeriod period(YearMonth label, int cutOff, DeadlineOnDayOff dayOff, String zone) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try {
            PeriodSettings settings = new PeriodSettings(cutOff, null, null, dayOff);
            WorkingCalendars calendars = CALENDARS.computeIfAbsent(
                    zone, node -> WorkingCalendars.load(CalendarSettings.defaults(), settings.zone()));
            return settings.rule(calendars).of(label);
        } finally {
            TimeZone.setDefault(HERE);
        }
    }

    private static ObjectNode event(ReportingPeriod period) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.putObject("data")
                .putObject("period")
                .put("from", period.from().toString())
                .put("to", period.to().toString())
                .put("deadline", period.deadline().toString());
        return event;
    }
}
