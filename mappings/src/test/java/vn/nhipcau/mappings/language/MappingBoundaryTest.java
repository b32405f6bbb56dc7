package vn.nhipcau.mappings.language;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhipcau.mappings.language.TestMappings.CODE;
import static vn.nhipcau.mappings.language.TestMappings.HANOI;
import static vn.nhipcau.mappings.language.TestMappings.dossier;
import static vn.nhipcau.mappings.language.TestMappings.problems;
import static vn.nhipcau.mappings.language.TestMappings.record;
import static vn.nhipcau.mappings.language.TestMappings.row;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhipcau.mappings.problem.MappingProblem;
import vn.nhipcau.mappings.problem.MappingResult;
import vn.nhipcau.mappings.record.Dossier;
import vn.nhipcau.mappings.source.Columns;
import vn.nhipcau.mappings.source.Row;
import vn.nhipcau.mappings.source.SourceRecord;

class MappingBoundaryTest {
    @TempDir
    private Path folder;

    private TestMappings mappings;

    @BeforeEach
    void open() {
        mappings = new TestMappings(folder);
    }

    @Test
    void saysWhatWhereWhichValueAndWhatToWrite() {
        Mapping mapping = mappings.mapping("""
                receivedAt: { from: ngayTiepNhan, as: date-time }
                dueAt: { from: ngayHentra, as: date-time }
                sectorCode: { from: linhVuc, as: code, list: tt }
                """);
        MappingResult.Rejected rejected = (MappingResult.Rejected) mapping.apply(
                record(Map.of(
                        "ma", CODE,
                        "ngayTiepNhan", "31/02/2024 10:00",
                        "ngayHenTra", "",
                        "linhVuc", "Nguyễn Văn A 001085012345")),
                HANOI);
        assertThat(rejected.key()).isEqualTo(CODE);
        assertThat(rejected.problems().stream().map(MappingProblem::text))
                .containsExactly(
                        "MAP-103 x.mapping.yaml:5 receivedAt <- ngayTiepNhan: \"31/02/2024 10:00\" is not a date. Write"
                                + " dd/MM/yyyy HH:mm or ISO 8601",
                        "MAP-101 x.mapping.yaml:6 dueAt <- ngayHentra: (nothing) is missing. The record has no such"
                                + " field; correct from: or write optional: true. Did you mean \"ngayHenTra\"?",
                        "MAP-106 x.mapping.yaml:7 sectorCode <- linhVuc: shape \"Aaaaaa Aaa A 999999999999\" is not in the"
                                + " code list. Add it to codes/tt.codes.yaml, as ~ if it means nothing here.");
    }

    @Test
    void keepsOnlyWhatItNamesAndMapsThatToTheSame() throws IOException {
        Mapping mapping = mappings.mapping("""
                receivedAt: { from: nhan.luc, as: date-time }
                sectorCode: { from: lv }
                otherCodes: { from: khac.ma, optional: true }
                channel: { compute: "$exists(nguoi.kenh) ? nguoi.kenh : 'DIRECT'" }
                receivingAgency: { from: donVi, optional: true }
                pauses: { each: bs, fields: { from: { from: tu, as: date-time }, reason: { fixed: OTHER }, to: { compute: den, as: date-time, optional: true } } }
                apologies: { each: xl, fields: { at: { from: luc, as: date-time } } }
                """);
        Map<String, Object> good = new LinkedHashMap<>(Map.of(
                "ma", CODE,
                "ten", "Nguyễn Văn A",
                "nhan", Map.of("luc", "15/09/2022 08:30", "nguoiNhan", "Trần Thị B"),
                "lv", Map.of("#text", "G05", "@nguoi", "Lê C"),
                "nguoi", Map.of("cccd", "001085012345", "kenh", "ONLINE"),
                "khac", List.of(Map.of("ma", "A", "ten", "D"), Map.of("ten", "E")),
                "bs", List.of(Map.of("tu", "16/09/2022 08:30", "noiDung", "F", "den", "17/09/2022 08:30"))));
        Map<String, Object> bad = new HashMap<>(good);
        bad.put("donVi", Map.of("giamDoc", "Phạm G"));
        bad.put("lv", List.of(Map.of("x", "Hoàng H")));
        bad.put("xl", "Vũ I");
        bad.put("bs", List.of(Map.of("tu", "16/09/2022 08:30", "den", "x"), "Đỗ K"));
        for (Map<String, Object> record : List.of(good, bad)) {
            Map<String, Object> kept = mapping.extract(record(record));
            ObjectMapper json = new ObjectMapper();
            String text = json.writeValueAsString(kept);
            assertThat(text)
                    .doesNotContain(
                            "Nguyễn",
                            "Trần",
                            "Lê C",
                            "001085012345",
                            "\"D\"",
                            "\"E\"",
                            "\"F\"",
                            "Phạm",
                            "Hoàng",
                            "Vũ",
                            "Đỗ");
            Object stored = json.readValue(text, Object.class);
            assertThat(mapping.apply(new SourceRecord(stored, "p"), HANOI))
                    .isEqualTo(mapping.apply(record(record), HANOI));
        }
        assertThat(problems(mapping, bad))
                .containsExactly(
                        "sectorCode: MAP-102",
                        "receivingAgency: MAP-102",
                        "pauses[0].to: MAP-103",
                        "pauses: MAP-112",
                        "apologies: MAP-112");
    }

    @Test
    void keepsOnlyTheColumnsItNames() {
        Mapping mapping = mappings.mapping("""
                sectorCode: { from: Lĩnh vực }
                channel: { compute: "`Kênh` = '2' ? 'ONLINE' : 'DIRECT'" }
                """);
        Row row = row(List.of("ma", "Họ tên", "Lĩnh vực", "Kênh"), CODE, "Nguyễn Văn A", "G05", "2");
        Map<String, Object> kept = mapping.extract(record(row));
        assertThat(kept).containsOnlyKeys("ma", "Lĩnh vực", "Kênh");
        assertThat(mapping.apply(record(kept), HANOI)).isEqualTo(mapping.apply(record(row), HANOI));
    }

    @Test
    void letsAnExpressionSeeOnlyTheFieldsItNames() {
        Mapping mapping = mappings.mapping("sectorCode: { compute: \"$join($keys($), ',') & lv\" }");
        assertThat(dossier(mapping, Map.of("ma", CODE, "lv", "G05", "ten", "Nguyễn Văn A"))
                        .sectorCode())
                .isEqualTo("lvG05");
    }

    @Test
    void namesTheSourceFieldsThatNoSampleContains() {
        Mapping mapping = mappings.mapping("""
                receivedAt: { from: nhan.Luc, as: date-time }
                sectorCode: { compute: linhVuc }
                """);
        assertThat(mapping.fieldsMissingFrom(List.of(record(Map.of("ma", CODE, "nhan", Map.of("luc", "x"))))))
                .containsExactly(
                        "x.mapping.yaml:5 receivedAt <- nhan.Luc: no sample contains this field. Did you mean"
                                + " \"nhan.luc\"?",
                        "x.mapping.yaml:6 sectorCode <- linhVuc: no sample contains this field.");
    }

    @Test
    void cutsRecordsOutOfAnAnswer() {
        Mapping mapping = mappings.write("x", "record: dossier\neach: d.hs\nfields: { dossierCode: { from: ma } }");
        assertThat(mapping.cut(record(Map.of("d", Map.of("hs", List.of(Map.of("ma", "1"), Map.of("ma", "2")))))))
                .extracting(SourceRecord::place)
                .containsExactly("p record 1", "p record 2");
        assertThat(mapping.cut(record(Map.of("d", Map.of("hs", Map.of("ma", "1"))))))
                .hasSize(1);
        assertThat(mapping.cut(record(Map.of("d", "")))).isEmpty();
        assertThat(mapping.cut(record(Map.of("ma", "1")))).hasSize(1);
        assertThat(problems(mapping, "text")).containsExactly(": MAP-113");
    }

    @Test
    void givesEveryThreadItsOwnAnswer() throws Exception {
        Mapping mapping = mappings.mapping("""
                receivedAt: { from: nhan, as: date-time }
                sectorCode: { compute: "($x := lv; $uppercase($x & 'b'))" }
                """);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> tasks = IntStream.range(0, 8)
                    .mapToObj(thread ->
                            (Callable<Boolean>) () -> IntStream.range(0, 500).allMatch(turn -> {
                                Columns columns = turn % 2 == 0
                                        ? new Columns(List.of("ma", "nhan", "lv"))
                                        : new Columns(List.of("lv", "ma", "nhan"));
                                String[] cells = {CODE, "15/09/2022 08:%02d".formatted(turn % 60), "a" + thread};
                                String[] turned = {cells[2], cells[0], cells[1]};
                                Dossier dossier = dossier(mapping, new Row(columns, turn % 2 == 0 ? cells : turned));
                                Instant wanted =
                                        Instant.parse("2022-09-15T01:00:00Z").plusSeconds(turn % 60 * 60L);
                                return wanted.equals(dossier.receivedAt())
                                        && ("A" + thread + "B").equals(dossier.sectorCode());
                            }))
                    .toList();
            for (Future<Boolean> answer : threads.invokeAll(tasks)) {
                assertThat(answer.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
