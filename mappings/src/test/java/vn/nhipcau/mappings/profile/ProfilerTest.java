package vn.nhipcau.mappings.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhipcau.mappings.source.Columns;
import vn.nhipcau.mappings.source.Row;
import vn.nhipcau.mappings.source.SourceRecord;

/** What a profile tells of records, and what it never does. */
class ProfilerTest {
    @TempDir
    Path folder;

    private Portal portal;

    @BeforeEach
    void aPortal() {
        portal = new Portal(folder);
    }

    private static FieldProfile field(SourceProfile profile, String path) {
        return Objects.requireNonNull(profile.field(path), path);
    }

    @Test
    void tellsTypesFillRatesAndCodes() {
        SourceProfile profile = portal.profile(100, tree -> {});

        assertThat(profile.records()).isEqualTo(100);
        assertThat(field(profile, "ma").shapes()).containsExactly("999.99.99.A99-999999-9999");
        assertThat(field(profile, "hen").types()).containsOnlyKeys("EPOCH_MILLIS");
        assertThat(field(profile, "nhan").types()).containsKey("dd/MM/yyyy HH:mm");
        assertThat(field(profile, "tt").codes()).isEqualTo(Map.of("MOI", 34L, "DA_TRA", 66L));
        assertThat(field(profile, "kenh").codes()).containsOnlyKeys("1", "2");
        assertThat(field(profile, "tinhChat").codes()).containsOnlyKeys("KHAN_CAP", "THUONG");
        assertThat(field(profile, "dv.ma").percent()).isEqualTo(100);
        assertThat(field(profile, "boSung").percent()).isEqualTo(50);
        assertThat(field(profile, "boSung.ngay"))
                .extracting(FieldProfile::of, FieldProfile::filled)
                .containsExactly(50L, 50L);
        assertThat(field(profile, "boSung.@lan").filled()).isEqualTo(50);
    }

    @Test
    void holdsNothingOfAPerson() {
        String json = portal.profile(200, tree -> {
                    tree.put("sdt", "0912345678");
                    tree.put("ten", "HUNG");
                    tree.put("ghiChu", "PIICNOTE gọi chị Lan");
                    tree.put("gioiTinh", "NAM_1");
                })
                .json();

        assertThat(json)
                .doesNotContain("PIIC")
                .doesNotContain("piic")
                .doesNotContain("LAN")
                .doesNotContain("HUNG")
                .doesNotContain("NAM_1")
                .doesNotContainPattern("[0-8]\\d{8}|\\d{8}[0-8]")
                .doesNotContain("@example");
    }

    @Test
    void readsTheRowsOfATable() {
        Columns columns = new Columns(List.of("Mã hồ sơ", "Ngày tiếp nhận", "Số t.t."));
        Profiler profiler = new Profiler(List.of());
        profiler.add(new SourceRecord(new Row(columns, new String[] {"A-1", "13/09/2022", "1"}), "1"));
        profiler.add(new SourceRecord(new Row(columns, new String[] {"A-2", ""}), "2"));

        SourceProfile profile = profiler.profile();

        assertThat(profile.fields()).containsOnlyKeys("Mã hồ sơ", "Ngày tiếp nhận", "Số t.t.");
        assertThat(field(profile, "Ngày tiếp nhận"))
                .isEqualTo(new FieldProfile(
                        2,
                        2,
                        1,
                        new java.util.TreeMap<>(Map.of("dd/MM/yyyy", 1L)),
                        List.of("99/99/9999"),
                        new java.util.TreeMap<>(),
                        null));
        assertThat(field(profile, "Số t.t.").of()).isEqualTo(2);
    }

    @Test
    void isTheSameAfterBeingWrittenAndRead() {
        SourceProfile profile = portal.profile(30, tree -> {});

        assertThat(SourceProfile.parse(profile.json())).isEqualTo(profile);
        assertThat(SourceProfile.parse("{\"records\": 1}")).isNull();
        assertThat(SourceProfile.parse("no JSON")).isNull();
    }

    @Test
    void tellsTheTypeOfAValueByItsWriting() {
        Map<String, String> types = Map.ofEntries(
                Map.entry("true", "BOOLEAN"),
                Map.entry("12", "INTEGER"),
                Map.entry("-3.5", "DECIMAL"),
                Map.entry("1663203600", "EPOCH_SECONDS"),
                Map.entry("1663203600123", "EPOCH_MILLIS"),
                Map.entry("079012345678", "LONG_NUMBER"),
                Map.entry("20221015", "yyyyMMdd"),
                Map.entry("20221015080000", "yyyyMMddHHmmss"),
                Map.entry("2022-10-15T08:00:00.123+07:00", "yyyy-MM-dd'T'HH:mm:ssXXX"),
                Map.entry("2022.10.15 08:00", "yyyy.MM.dd HH:mm"),
                Map.entry("15/10/2022", "dd/MM/yyyy"),
                Map.entry("10/15/2022", "MM/dd/yyyy"),
                Map.entry("05/10/2022", "d/M/yyyy"),
                Map.entry("000.00.31.H57", "TEXT"),
                Map.entry("Đang xử lý", "TEXT"));

        types.forEach((text, type) -> assertThat(ValueTypes.of(text)).as(text).isEqualTo(type));
        assertThat(ValueTypes.text("0001-01-01T00:00:00")).isNull();
        assertThat(ValueTypes.text(1.5e12)).isEqualTo("1500000000000");
    }
}
