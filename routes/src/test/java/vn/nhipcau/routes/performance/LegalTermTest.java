package vn.nhipcau.routes.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.nhipcau.routes.performance.TestDossier.vn;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhipcau.mappings.record.LimitUnit;

/** The law's terms, computed by hand from the articles and a wall calendar. */
@NullUnmarked
class LegalTermTest {

    private static final String MIDNIGHT = "24:00";

    @TempDir
    private static Path folder;

    private static WorkingCalendars calendars;

    /** As shipped; agency S has summer hours until 14 October 2022. */
    @BeforeAll
    static void readCalendars() throws IOException {
        Path hours = folder.resolve("summer.hours.csv");
        Files.writeString(hours, """
                agency,from,to,hours,source
                S,2022-04-15,2022-10-15,"07:00-11:00,13:30-17:30",QĐ 45/QĐ-UBND
                """);
        calendars = WorkingCalendars.load(new CalendarSettings(null, List.of(hours), null), PeriodRule.VIETNAM);
    }

    /** {@code late} is the time of day after which a reception counts from the next working day; - means no such rule. */
    @ParameterizedTest(name = "{0}: {1} from {2}, late {3}, {4}: {5} ({6})")
    @CsvSource(delimiter = '|', textBlock = """
            # article            | limit and unit     | received                   | late  | start    | last moment in time | facts
            BLDS Đ.147 k.2       | 3   WORKING_DAYS   | 2022-09-19 08:00           | -     | NEXT_DAY | 2022-09-22 24:00    | Monday; Tue, Wed, Thu
            BLDS Đ.147 k.2       | 1   WORKING_DAYS   | 2022-09-23 16:59           | -     | NEXT_DAY | 2022-09-26 24:00    | Friday 16:59; Monday is the first day
            BLDS Đ.147 k.2       | 1   WORKING_DAYS   | 2022-09-19 00:30           | -     | NEXT_DAY | 2022-09-20 24:00    | Monday here, still Sunday in UTC
            BLDS Đ.147 k.2       | 1   WORKING_DAYS   | 2022-09-18 10:00           | -     | NEXT_DAY | 2022-09-19 24:00    | online on a Sunday
            BLDS Đ.147 k.2       | 0   WORKING_DAYS   | 2022-09-19 08:00           | -     | NEXT_DAY | 2022-09-19 24:00    | result on the same day
            BLDS Đ.147 k.1       | 8   WORKING_HOURS  | 2022-09-23 16:59           | -     | NEXT_DAY | 2022-09-26 16:59    | one minute on Friday, 7:59 on Monday
            BLDS Đ.147 k.1       | 1   WORKING_HOURS  | 2022-09-19 12:15           | -     | NEXT_DAY | 2022-09-19 14:00    | at lunch: the clock starts at 13:00
            BLDS Đ.147 k.1       | 4   WORKING_HOURS  | 2022-09-19 11:00           | -     | NEXT_DAY | 2022-09-19 16:30    | half an hour before lunch, 3:30 after
            BLDS Đ.147 k.1       | 0.5 WORKING_DAYS   | 2022-09-19 08:00           | -     | NEXT_DAY | 2022-09-19 13:30    | half a day is four hours
            NĐ 61 Đ.18           | 1   WORKING_DAYS   | 2022-09-19 15:00:00        | 15:00 | NEXT_DAY | 2022-09-20 24:00    | 15:00 exactly is not after 15:00
            NĐ 61 Đ.18           | 1   WORKING_DAYS   | 2022-09-19 15:00:00.000001 | 15:00 | NEXT_DAY | 2022-09-21 24:00    | counts as received on Tuesday
            NĐ 61 Đ.18           | 8   WORKING_HOURS  | 2022-09-23 15:30           | 15:00 | NEXT_DAY | 2022-09-26 17:00    | Friday afternoon: all of Monday
            NĐ 61 Đ.18           | 1   WORKING_DAYS   | 2022-09-24 09:00           | 15:00 | NEXT_DAY | 2022-09-27 24:00    | Saturday counts as Monday
            NĐ 61 Đ.18           | 2   CALENDAR_DAYS  | 2022-09-20 16:00           | 15:00 | NEXT_DAY | 2022-09-23 24:00    | counts as received on Wednesday
            BLDS Đ.148 k.5       | 10  CALENDAR_DAYS  | 2022-09-15 09:00           | -     | NEXT_DAY | 2022-09-26 24:00    | ends on Sunday the 25th
            BLDS Đ.148 k.5       | 9   CALENDAR_DAYS  | 2022-08-24 09:00           | -     | NEXT_DAY | 2022-09-05 24:00    | ends on 2 September, a Friday and the national day
            BLDS Đ.148 k.5       | 8   CALENDAR_DAYS  | 2024-04-26 09:00           | -     | NEXT_DAY | 2024-05-04 24:00    | ends on a Saturday that is worked
            Tết 2024             | 3   WORKING_DAYS   | 2024-02-06 09:00           | -     | NEXT_DAY | 2024-02-16 24:00    | Wed 7; off 8 to 14; Thu 15, Fri 16
            Tết 2024             | 16  WORKING_HOURS  | 2024-02-07 15:00           | -     | NEXT_DAY | 2024-02-16 15:00    | 2 h on the 7th, 8 on the 15th, 6 on the 16th until 15:00
            Tết 2026             | 5   WORKING_DAYS   | 2026-02-12 09:00           | -     | NEXT_DAY | 2026-02-26 24:00    | Fri 13; off 14 to 22; Mon 23 to Thu 26
            Tết 2026             | 3   CALENDAR_DAYS  | 2026-02-13 09:00           | -     | NEXT_DAY | 2026-02-23 24:00    | ends on 16 February, New Year's Eve
            29 February          | 1   WORKING_DAYS   | 2024-02-28 09:00           | -     | NEXT_DAY | 2024-02-29 24:00    | Wednesday, Thursday
            29 February          | 15  CALENDAR_DAYS  | 2024-02-14 09:00           | -     | NEXT_DAY | 2024-02-29 24:00    | ends on the leap day
            29 February          | 30  CALENDAR_DAYS  | 2023-01-30 09:00           | -     | NEXT_DAY | 2023-03-01 24:00    | no leap year
            BLLĐ Đ.112, make-up  | 3   WORKING_DAYS   | 2024-04-26 09:00           | -     | NEXT_DAY | 2024-05-04 24:00    | off 29 April to 1 May; Thu 2, Fri 3, Sat 4 worked
            BLLĐ Đ.112, make-up  | 6   WORKING_DAYS   | 2025-12-31 09:00           | -     | NEXT_DAY | 2026-01-10 24:00    | off 1 and 2 January; Mon 5 to Sat 10
            NQ 28/2026/QH16      | 1   WORKING_DAYS   | 2026-11-23 09:00           | -     | NEXT_DAY | 2026-11-25 24:00    | Tuesday 24 November is free
            NQ 28/2026/QH16      | 1   CALENDAR_DAYS  | 2026-11-23 09:00           | -     | NEXT_DAY | 2026-11-25 24:00    | ends on the free Tuesday
            OpenCPS by the hour  | 2   WORKING_DAYS   | 2022-09-19 14:00           | -     | AT_ONCE  | 2022-09-21 14:00    | 3 + 8 + 5 hours
            OpenCPS by the hour  | 1   WORKING_DAYS   | 2022-09-23 18:00           | -     | AT_ONCE  | 2022-09-26 17:00    | after work: Monday morning
            Thanh Hóa            | 3   CALENDAR_DAYS  | 2022-09-22 10:00           | -     | AT_ONCE  | 2022-09-26 10:00    | Sunday 10:00 pushed to Monday
            """)
    void endsWhenTheArticleSays(
            String article, String limit, String received, String late, TermStart start, String last, String facts) {
        assertThat(end("A", limit, received, late, start)).isEqualTo(moment(last));
    }

    @Test
    void hoursThatChangeInTheMiddleOfATermAreCountedAsTheyAreOnEachDay() {
        // Friday 15:30 to 17:30 by summer hours, then Monday 07:30 to 11:30 and 13:00 to 15:00
        assertThat(end("S", "8 WORKING_HOURS", "2022-10-14 15:30", "-", TermStart.NEXT_DAY))
                .isEqualTo(vn("2022-10-17 15:00"));
        assertThat(end("S", "8 WORKING_HOURS", "2022-10-13 18:00", "15:00", TermStart.NEXT_DAY))
                .as("a summer's day begins at 07:00")
                .isEqualTo(vn("2022-10-14 17:30"));
        assertThat(end("S", "1 WORKING_DAYS", "2022-10-14 15:30", "-", TermStart.NEXT_DAY))
                .isEqualTo(moment("2022-10-17 24:00"));
    }

    @Test
    void aTermBehindTheCalendarEndsWithItAndOneFromBeforeItIsRefused() {
        Instant end = vn("2028-01-01 00:00");
        assertThat(end("A", "60 WORKING_DAYS", "2027-12-01 08:00", "-", TermStart.NEXT_DAY))
                .isEqualTo(end);
        assertThat(end("A", "60 CALENDAR_DAYS", "2027-12-01 08:00", "-", TermStart.NEXT_DAY))
                .isEqualTo(end);
        assertThat(end("A", "1 CALENDAR_DAYS", "2027-12-31 18:00", "15:00", TermStart.NEXT_DAY))
                .isEqualTo(end);
        assertThat(end("A", "1E9 WORKING_HOURS", "2027-12-01 08:00", "-", TermStart.AT_ONCE))
                .isEqualTo(end);
        assertThat(end("A", "1E9 CALENDAR_DAYS", "2022-12-01 08:00", "-", TermStart.AT_ONCE))
                .isEqualTo(end);
        assertThatThrownBy(() -> end("A", "1 WORKING_DAYS", "2021-12-31 08:00", "-", TermStart.NEXT_DAY))
                .isInstanceOf(MissingCalendarYear.class)
                .hasMessageContaining("2021");
    }

    private static Instant end(String agency, String limit, String received, String late, TermStart start) {
        String[] words = limit.split(" +");
        LegalLimit amount = new LegalLimit("1.000001", new BigDecimal(words[0]), LimitUnit.valueOf(words[1]), null, 1);
        LocalTime lateReception = late.equals("-") ? null : LocalTime.parse(late);
        MeasuringRule rule = MeasuringRule.of(
                new FigureSettings(null, null, null, null, null, null, true, lateReception, start, null));
        return Micros.instant(new LegalTerm().end(Micros.of(vn(received)), amount, rule, calendars.forAgency(agency)));
    }

    /** 24:00 is the last microsecond of the day. */
    private static Instant moment(String civil) {
        return civil.endsWith(MIDNIGHT) ? vn(civil.replace(MIDNIGHT, "23:59:59.999999")) : vn(civil);
    }
}
