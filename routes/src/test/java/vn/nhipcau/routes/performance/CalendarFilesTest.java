package vn.nhipcau.routes.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.nhipcau.routes.performance.TestDossier.vn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a province writes beside the shipped days. */
@NullUnmarked
class CalendarFilesTest {

    private static final WorkingCalendars SHIPPED =
            WorkingCalendars.load(CalendarSettings.defaults(), PeriodRule.VIETNAM);

    @TempDir
    private Path folder;

    private WorkingCalendars with(Map<String, String> agencies, String... files) throws IOException {
        Path[] paths = new Path[files.length];
        for (int i = 0; i < files.length; i++) {
            boolean hours = files[i].startsWith("agency");
            paths[i] = folder.resolve(i + (hours ? ".hours.csv" : ".calendar.csv"));
            Files.writeString(paths[i], files[i]);
        }
        return WorkingCalendars.load(new CalendarSettings(null, Arrays.asList(paths), agencies), PeriodRule.VIETNAM);
    }

    @Test
    void aFileOverridesTheShippedDaysDayByDay() throws IOException {
        WorkingCalendars own = with(Map.of(), """
                date,kind,name,source
                2022-09-19,OFF,Lễ của tỉnh,QĐ 1/QĐ-UBND
                2026-01-10,OFF,Không làm bù,QĐ 2/QĐ-UBND
                2026-01-02,WORKING,Không hoán đổi,QĐ 2/QĐ-UBND
                """);
        assertThat(own.between("A", vn("2022-09-19 00:00"), vn("2022-09-20 00:00")))
                .isZero();
        assertThat(own.between("A", vn("2026-01-10 00:00"), vn("2026-01-11 00:00")))
                .isZero();
        assertThat(own.between("A", vn("2026-01-02 00:00"), vn("2026-01-03 00:00")))
                .hasHours(8);
        assertThat(own.between("A", vn("2022-09-02 00:00"), vn("2022-09-03 00:00")))
                .as("a shipped day that the file does not name")
                .isZero();
        assertThat(own.version()).isNotEqualTo(SHIPPED.version());
    }

    @Test
    void hoursChangeOnADayAndAnAgencysOwnWordCountsBeforeEverybodys() throws IOException {
        WorkingCalendars own = with(Map.of("B", "08:00-12:00"), """
                agency,from,to,hours,source
                *,2022-04-15,2022-10-15,"07:00-11:00,13:30-17:30",QĐ 3/QĐ-UBND (giờ mùa hè)
                C,2022-09-19,2022-09-21,07:30-11:30,QĐ 4/QĐ-UBND (sửa trụ sở)
                """);
        assertThat(own.plus("A", vn("2022-10-14 16:30"), Duration.ofHours(2)))
                .as("summer hours end at 17:30, those of Monday the 17th begin at 07:30")
                .isEqualTo(vn("2022-10-17 08:30"));
        assertThat(own.between("A", vn("2022-04-14 07:00"), vn("2022-04-14 07:30")))
                .isZero();
        assertThat(own.between("A", vn("2022-04-15 07:00"), vn("2022-04-15 07:30")))
                .hasMinutes(30);
        assertThat(own.between("B", vn("2022-09-20 00:00"), vn("2022-09-21 00:00")))
                .hasHours(4);
        assertThat(own.between("C", vn("2022-09-20 00:00"), vn("2022-09-21 00:00")))
                .hasHours(4);
        assertThat(own.between("C", vn("2022-09-21 00:00"), vn("2022-09-22 00:00")))
                .hasHours(8);
        assertThat(own.between("C", vn("2022-09-21 07:00"), vn("2022-09-21 07:30")))
                .as("after its own days everybody's summer hours count")
                .hasMinutes(30);
    }

    @Test
    void isMadeFromItsOwnContentAgainWithTheSameVersion() throws IOException {
        WorkingCalendars own =
                with(Map.of("B", "08:00-12:00"), """
                date,kind,name,source,since,state
                2027-02-11,OFF,"Mồng 6, ""Tết"" này",QĐ-TTg,2026-12-01,PROVISIONAL
                """, "agency,from,to,hours,source\nB,2022-04-15,,07:00-11:00,QĐ 3\n");
        WorkingCalendars again = WorkingCalendars.of(own.content());
        assertThat(again.version()).isEqualTo(own.version()).isNotEqualTo(SHIPPED.version());
        assertThat(again.content()).isEqualTo(own.content());
        assertThat(again.between("B", vn("2022-04-14 00:00"), vn("2027-12-31 00:00")))
                .isEqualTo(own.between("B", vn("2022-04-14 00:00"), vn("2027-12-31 00:00")));
        assertThat(WorkingCalendars.of(SHIPPED.content()).version()).isEqualTo(SHIPPED.version());
        assertThatThrownBy(() -> WorkingCalendars.of("[]")).hasMessageContaining("CAL-105");
    }

    @Test
    void theSameDaysInAnotherOrderAreTheSameVersion() throws IOException {
        String first = "2022-09-19,OFF,Lễ,QĐ 1\n";
        String second = "2022-09-20,OFF,Lễ,QĐ 1\n";
        String header = "date,kind,name,source\n";
        assertThat(with(Map.of(), header + first + second).version())
                .isEqualTo(with(Map.of(), header + second + first).version());
        WorkingCalendars betterTold = with(Map.of(), header + second + first.replace("QĐ 1", "QĐ 1/QĐ-UBND"));
        assertThat(betterTold.version())
                .as("a source told better measures the same")
                .isEqualTo(with(Map.of(), header + first + second).version());
        assertThat(betterTold.content()).contains("QĐ 1/QĐ-UBND");
    }

    @Test
    void knowsWhichDaysTheLastWordHasNotBeenSpokenOn() {
        WorkingCalendar calendar = SHIPPED.forAgency("A");
        long tet = Micros.of(vn("2027-02-04 00:00"));
        long newYear = Micros.of(vn("2027-01-02 00:00"));
        assertThat(calendar.provisionalIn(newYear, tet)).isFalse();
        assertThat(calendar.provisionalIn(newYear, tet + 1)).isTrue();
        assertThat(calendar.provisionalIn(Micros.of(vn("2027-02-12 00:00")), Micros.of(vn("2027-04-16 00:00"))))
                .isFalse();
        assertThat(calendar.provisionalIn(Micros.of(vn("2022-01-04 00:00")), Micros.of(vn("2026-12-31 00:00"))))
                .isFalse();
    }

    @Test
    void knowsSinceWhenADayIsFree() {
        List<CalendarDay> november = SHIPPED.exceptions(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30));
        assertThat(november).singleElement().satisfies(day -> {
            assertThat(day.date()).isEqualTo("2026-11-24");
            assertThat(day.since()).isEqualTo("2026-07-01");
            assertThat(day.source()).contains("NQ 28/2026/QH16");
            assertThat(day.provisional()).isFalse();
        });
    }

    @Test
    void refusesHoursThatCannotBeReadOrEndBeforeTheyBegin() {
        assertThatThrownBy(() -> with(Map.of(), "agency,from,to,hours,source\n*,,,7h-11h,QĐ\n"))
                .hasMessageContaining("0.hours.csv:2")
                .hasMessageContaining("CAL-104");
        assertThatThrownBy(
                        () -> with(Map.of(), "agency,from,to,hours,source\n*,2022-10-15,2022-04-15,07:00-11:00,QĐ\n"))
                .hasMessageContaining("0.hours.csv:2")
                .hasMessageContaining("after \"from\"");
        assertThatThrownBy(() -> with(Map.of(), "date,kind,name,source,state\n2022-09-19,OFF,Lễ,QĐ,MAYBE\n"))
                .hasMessageContaining("MAYBE");
    }
}
