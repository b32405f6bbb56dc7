package vn.nhipcau.mappings.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VietnameseDatesTest {
    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    private final CivilTime time = new CivilTime();

    @ParameterizedTest
    @CsvSource({
        "15/09/2022 08:30,                2022-09-15T01:30:00Z",
        "15/09/2022 08:30:59,             2022-09-15T01:30:59Z",
        "2022-09-15T08:30,                2022-09-15T01:30:00Z",
        "2022-09-15 08:30:59,             2022-09-15T01:30:59Z",
        "2022-09-15T08:30:59.123456789,   2022-09-15T01:30:59.123456Z",
        "2022-09-15T08:30:59.5Z,          2022-09-15T08:30:59.500Z",
        "2022-09-20T17:00:00.000+0000,    2022-09-20T17:00:00Z",
        "2022-09-15T08:30:59+07:00,       2022-09-15T01:30:59Z",
        "2022-09-15T08:30-0330,           2022-09-15T12:00:00Z",
        "2022-09-15T08:30:00+07,          2022-09-15T01:30:00Z",
        "29/02/2024 00:00,                2024-02-28T17:00:00Z",
        "31/12/1999 23:59:59,             1999-12-31T16:59:59Z",
        "0001-01-01T00:00:00,             0000-12-31T16:53:30Z",
        "01/06/1960 00:00,                1960-05-31T16:00:00Z",
    })
    void readsMomentsByTheUsualForms(String text, Instant moment) {
        assertThat(VietnameseDates.usual().read(text, time)).isTrue();
        assertThat(time.timed()).isTrue();
        assertThat(time.instant(HANOI)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "31/11/2013",
                "31/02/2024 10:00",
                "29/02/2023",
                "2014-02-30",
                "00/01/2022",
                "01/13/2022",
                "15/09/2022 24:00",
                "15/09/2022 08:60",
                "15/09/2022 08:30:60",
                "15/9/2022",
                "15-09-2022",
                "20220915083000",
                "15/09/22",
                "2022-09-15T8:30",
                "2022-09-15T08:30:00.Z",
                "2022-09-15T08:30:00+19:00",
                "2022-09-15T08:30:00 +7",
                "hôm qua",
                "15/09/2022 08:30 SA",
                "",
                "2022-09-15T",
                "0000-01-01"
            })
    void refusesWhatIsNoDateOfTheUsualForms(String text) {
        assertThat(VietnameseDates.usual().read(text, time)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "yyyyMMddHHmmss,            20250630143005,          2025-06-30T07:30:05Z",
        "d/M/yyyy H:mm,             5/9/2022 8:05,           2022-09-05T01:05:00Z",
        "dd-MM-yyyy HH:mm[:ss],     05-09-2022 08:05,        2022-09-05T01:05:00Z",
        "dd-MM-yyyy HH:mm[:ss],     05-09-2022 08:05:07,     2022-09-05T01:05:07Z",
        "yyyy/MM/dd HH:mm:ss.SSS,   2022/09/05 08:05:07.250, 2022-09-05T01:05:07.250Z",
        "HH:mm 'ngày' dd/MM/yyyy,   08:05 ngày 05/09/2022,   2022-09-05T01:05:00Z",
        "yyyyMMdd'T'HHmmssX,        20220905T080507+07,      2022-09-05T01:05:07Z",
        "dd/MM/yyyy hh:mm a,        05/09/2022 08:05 CH,     2022-09-05T13:05:00Z",
        "dd/MM/yy HH:mm,            05/09/22 08:05,          2022-09-05T01:05:00Z",
    })
    void readsMomentsByADeclaredFormat(String format, String text, Instant moment) {
        assertThat(VietnameseDates.of(List.of(format)).read(text, time)).isTrue();
        assertThat(time.instant(HANOI)).isEqualTo(moment);
    }

    @Test
    void readsADeclaredFormatAndNoOther() {
        VietnameseDates dates = VietnameseDates.of(List.of("yyyyMMddHHmmss"));
        assertThat(dates.read("20250231000000", time)).isFalse();
        assertThat(dates.read("15/09/2022 08:30", time)).isFalse();
        assertThat(VietnameseDates.of(List.of("dd/MM/yy")).read("31/02/22", time))
                .isFalse();
    }

    @Test
    void endsACivilDayWithItsLastMicrosecond() {
        assertThat(VietnameseDates.usual().read("15/10/2022", time)).isTrue();
        assertThat(time.timed()).isFalse();
        assertThat(time.startOfDay(HANOI)).isEqualTo("2022-10-14T17:00:00Z");
        assertThat(time.endOfDay(HANOI)).isEqualTo("2022-10-15T16:59:59.999999Z");
    }

    @Test
    void takesTheCivilDayOfTheZoneWhereTheTextCarriesAnOffset() {
        assertThat(VietnameseDates.usual().read("2022-09-20T17:00:00.000+0000", time))
                .isTrue();
        assertThat(time.date(HANOI)).isEqualTo(LocalDate.of(2022, 9, 21));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Ho_Chi_Minh", "UTC", "Europe/Paris", "+07:00"})
    void agreesWithJavaOnEveryDayOfTwoCenturies(String zone) {
        ZoneId id = ZoneId.of(zone);
        VietnameseDates dates = VietnameseDates.usual();
        for (LocalDateTime local = LocalDateTime.of(1890, 1, 1, 5, 30);
                local.getYear() < 2090;
                local = local.plusDays(1)) {
            assertThat(dates.read(local.toString(), time)).isTrue();
            assertThat(time.instant(id)).isEqualTo(local.toInstant(id.getRules().getOffset(local)));
        }
    }

    @Test
    void refusesAPatternThatIsNone() {
        assertThatThrownBy(() -> VietnameseDates.of(List.of("HH:mm q["))).isInstanceOf(IllegalArgumentException.class);
    }
}
