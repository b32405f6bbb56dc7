package vn.nhipcau.routes.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.nhipcau.routes.performance.TestDossier.vn;

import java.io.StringReader;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WorkingCalendarTest {

    private final WorkingCalendars calendars = WorkingCalendars.load(CalendarSettings.defaults(), PeriodRule.VIETNAM);

    private Duration between(String from, String to) {
        return calendars.between("A", vn(from), vn(to));
    }

    @Test
    void countsEightHoursOnAWorkingDayAndNoneOnSunday() {
        assertThat(between("2022-09-19 00:00", "2022-09-20 00:00")).hasHours(8);
        assertThat(between("2022-09-18 00:00", "2022-09-19 07:30")).isZero();
        assertThat(between("2022-09-19 11:30", "2022-09-19 13:00")).isZero();
    }

    @Test
    void addsWorkingTimeToTheEarliestInstantThatHasIt() {
        assertThat(calendars.plus("A", vn("2022-09-19 07:30"), Duration.ofHours(4)))
                .isEqualTo(vn("2022-09-19 11:30"));
        assertThat(calendars.plus("A", vn("2022-09-19 07:30"), Duration.ofHours(8)))
                .isEqualTo(vn("2022-09-19 17:00"));
        assertThat(calendars.plus("A", vn("2022-09-23 17:00"), Duration.ofMinutes(1)))
                .isEqualTo(vn("2022-09-26 07:31"));
        assertThat(calendars.plus("A", vn("2022-09-24 23:59:59.999999"), Duration.ZERO))
                .isEqualTo(vn("2022-09-24 23:59:59.999999"));
    }

    @Test
    void addingUndoesMeasuring() {
        Random random = new Random(7);
        WorkingCalendar calendar = calendars.forAgency("A");
        long start = Micros.of(vn("2022-01-03 07:30"));
        for (int i = 0; i < 10_000; i++) {
            long from = start + (long) (random.nextDouble() * 300 * Micros.PER_DAY);
            long working = (long) (random.nextDouble() * 400 * 3_600_000_000L) + 1;
            long reached = calendar.plus(from, working);
            assertThat(calendar.between(from, reached)).isEqualTo(working);
            assertThat(calendar.between(from, reached - 1)).isEqualTo(working - 1);
        }
    }

    @Test
    void knowsBothEndsOfWhatItCovers() {
        assertThat(between("2027-12-31 00:00", "2028-01-01 00:00")).hasHours(8);
        assertThatThrownBy(() -> between("2027-12-31 00:00", "2028-01-01 00:00:00.000001"))
                .hasMessageContaining("2028");
        assertThatThrownBy(() -> between("2019-05-05 00:00", "2022-01-05 00:00"))
                .hasMessageContaining("2019");
        assertThatThrownBy(() -> calendars.plus("A", vn("2027-12-31 16:00"), Duration.ofHours(2)))
                .hasMessageContaining("2028");
    }

    @Test
    void refusesARowWithoutASourceAndAKindItDoesNotKnow() {
        assertThatThrownBy(() -> new CalendarDays()
                        .read("x.csv", new StringReader("date,kind,name,source\n2022-01-01,OFF,Tet,\n")))
                .hasMessageContaining("CAL-102 x.csv:2")
                .hasMessageContaining("source");
        assertThatThrownBy(() -> new CalendarDays()
                        .read("x.csv", new StringReader("date,kind,name,source\n2022-11-31,OFF,Tet,law\n")))
                .hasMessageContaining("2022-11-31");
        assertThatThrownBy(() -> new CalendarDays()
                        .read("x.csv", new StringReader("date,kind,name,source\n2022-11-30,FREE,Tet,law\n")))
                .hasMessageContaining("FREE");
    }

    @Test
    void refusesACalendarThatLeavesAYearOut() {
        CalendarDays days = new CalendarDays();
        days.read("x.csv", new StringReader("date,kind,name,source\n2022-01-03,OFF,Tet,law\n2024-01-01,OFF,Tet,law\n"));
        assertThatThrownBy(days::requireEveryYear).hasMessageContaining("2023");
    }

    @Test
    void refusesHoursThatCannotBeRead() {
        assertThatThrownBy(() -> WorkingHours.parse("07:30-11:30,11:00-17:00")).hasMessageContaining("CAL-104");
        assertThatThrownBy(() -> WorkingHours.parse("7h30-11h30")).hasMessageContaining("7h30-11h30");
        assertThatThrownBy(() -> WorkingHours.parse("")).hasMessageContaining("CAL-104");
        assertThat(WorkingHours.parse("00:00-24:00").perDay()).isEqualTo(Micros.PER_DAY);
    }
}
