package vn.nhipcau.mappings.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhipcau.mappings.problem.MappingProblem;
import vn.nhipcau.mappings.problem.MappingResult;
import vn.nhipcau.mappings.record.Agency;
import vn.nhipcau.mappings.record.Apology;
import vn.nhipcau.mappings.record.ClosedBy;
import vn.nhipcau.mappings.record.Dossier;
import vn.nhipcau.mappings.record.Pause;
import vn.nhipcau.mappings.record.PauseReason;
import vn.nhipcau.mappings.source.Columns;
import vn.nhipcau.mappings.source.Row;
import vn.nhipcau.mappings.source.SourceRecord;

class MappingTest {
    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Instant NOW = Instant.parse("2022-10-20T01:00:00Z");
    private static final String CODE = "000.00.53.H48-220915-0007";

    @TempDir
    private Path folder;

    @Test
    void findsAHeaderInEitherUnicodeForm() {
        Mapping mapping = mapping("receivedAt: { from: Ngày tiếp nhận, as: date-time }");
        String decomposed = Normalizer.normalize("Ngày tiếp nhận", Normalizer.Form.NFD);
        Instant wanted = Instant.parse("2022-09-15T01:30:00Z");
        assertThat(dossier(mapping, row(List.of("ma", decomposed), CODE, "15/09/2022 08:30"))
                        .receivedAt())
                .isEqualTo(wanted);
        assertThat(dossier(mapping, Map.of("ma", CODE, decomposed, "15/09/2022 08:30"))
                        .receivedAt())
                .isEqualTo(wanted);
    }

    @Test
    void readsAttributesElementTextAndQuotedNames() {
        Mapping mapping = mapping("""
                sectorCode: { from: LinhVuc.@ma }
                receivingAgency: { from: DonVi }
                resolvingAgency: { from: '"Đơn vị x.l".ma' }
                """);
        Dossier dossier = dossier(
                mapping,
                Map.of(
                        "ma", CODE,
                        "LinhVuc", Map.of("@ma", "G05", "#text", "Doanh nghiệp"),
                        "DonVi", Map.of("@cap", "2", "#text", " SKHDT "),
                        "Đơn vị x.l", Map.of("ma", 17)));
        assertThat(List.of(dossier.sectorCode(), dossier.receivingAgency(), dossier.resolvingAgency()))
                .isEqualTo(List.of("G05", "SKHDT", "17"));
    }

    @Test
    void keepsAllDigitsOfANumberThatIsACode() {
        Mapping mapping = mapping("sectorCode: { from: lv }");
        assertThat(dossier(mapping, Map.of("ma", CODE, "lv", 9007199254740993L)).sectorCode())
                .isEqualTo("9007199254740993");
        assertThat(dossier(mapping, Map.of("ma", CODE, "lv", 3.0)).sectorCode()).isEqualTo("3");
    }

    @Test
    void endsADueDateWithItsDayAndBeginsAllOthersWithTheirs() {
        Mapping mapping = mapping("""
                receivedAt: { from: nhan, as: date }
                dueAt:      { from: hen, as: date }
                firstDueAt: { from: hen, as: date-time }
                """);
        Dossier dossier = dossier(mapping, Map.of("ma", CODE, "nhan", "15/09/2022", "hen", "20/09/2022"));
        assertThat(dossier.receivedAt()).isEqualTo("2022-09-14T17:00:00Z");
        assertThat(dossier.dueAt()).isEqualTo("2022-09-20T16:59:59.999999Z");
        assertThat(dossier.firstDueAt()).isEqualTo(dossier.dueAt());
    }

    @Test
    void takesAClosingDayWithoutTimeForNoEarlierThanTheReceptionOfThatDay() {
        Mapping mapping = mapping("""
                receivedAt: { from: nhan, as: date-time }
                finishedAt: { from: xong, as: date }
                """);
        Dossier dossier = dossier(mapping, Map.of("ma", CODE, "nhan", "15/09/2022 08:30", "xong", "15/09/2022"));
        assertThat(dossier.finishedAt()).isEqualTo(dossier.receivedAt());
        assertThat(dossier.closedBy()).isEqualTo(ClosedBy.RESOLVED);
        assertThat(problems(mapping, Map.of("ma", CODE, "nhan", "15/09/2022 08:30", "xong", "14/09/2022")))
                .containsExactly("finishedAt: REC-201");
    }

    @Test
    void readsEpochsInTheirDeclaredUnitOnly() {
        Mapping milliseconds = mapping("receivedAt: { from: t, as: epoch }");
        Mapping seconds = mapping("receivedAt: { from: t, as: epoch, formats: seconds }");
        assertThat(dossier(milliseconds, Map.of("ma", CODE, "t", 1663205400123L))
                        .receivedAt())
                .isEqualTo("2022-09-15T01:30:00.123Z");
        assertThat(dossier(seconds, Map.of("ma", CODE, "t", "1663205400")).receivedAt())
                .isEqualTo("2022-09-15T01:30:00Z");
        assertThat(problems(seconds, Map.of("ma", CODE, "t", 1663205400123L))).containsExactly("receivedAt: MAP-103");
        assertThat(problems(milliseconds, Map.of("ma", CODE, "t", 1663205400L))).containsExactly("receivedAt: REC-203");
    }

    @Test
    void takesOneElementForAListOfOneAndLeavesOutEmptyEntries() {
        Mapping mapping = mapping("""
                otherCodes: { from: Khac.Ma, optional: true }
                pauses:
                  each: BoSung
                  fields:
                    from: { from: Tu, as: date-time, optional: true }
                    to: { from: Den, as: date-time, optional: true }
                    reason: { fixed: SUPPLEMENT }
                apologies:
                  - { at: { from: XinLoi, as: date-time }, newDueAt: { from: HenLai, as: date, optional: true } }
                  - { at: { from: XinLoi2, as: date-time }, newDueAt: { from: HenLai2, as: date, optional: true } }
                """);
        Instant at = Instant.parse("2022-09-15T01:30:00Z");
        Pause pause = new Pause(at, null, PauseReason.SUPPLEMENT);
        Dossier one = dossier(
                mapping, Map.of("ma", CODE, "BoSung", Map.of("Tu", "15/09/2022 08:30"), "XinLoi2", "15/09/2022 08:30"));
        assertThat(one.pauses()).containsExactly(pause);
        assertThat(one.apologies()).containsExactly(new Apology(at, null));
        Dossier many = dossier(
                mapping,
                Map.of(
                        "ma", CODE,
                        "BoSung", List.of(Map.of("Tu", "15/09/2022 08:30"), Map.of("Tu", ""), Map.of(), ""),
                        "Khac", List.of(Map.of("Ma", "A"), Map.of("Ma", List.of("B", "C")))));
        assertThat(many.pauses()).containsExactly(pause);
        assertThat(many.otherCodes()).containsExactly("A", "B", "C");
        assertThat(problems(mapping, Map.of("ma", CODE, "BoSung", "hai lần"))).containsExactly("pauses: MAP-112");
        assertThat(problems(
                        mapping,
                        Map.of("ma", CODE, "BoSung", List.of(Map.of("Tu", "15/09/2022 08:30"), Map.of("Tu", "x")))))
                .containsExactly("pauses[1].from: MAP-103");
    }

    @Test
    void understandsNothingDefaultAndFixed() {
        Mapping mapping = mapping("""
                channel: { from: kenh, as: text, default: DIRECT }
                closedBy: { from: tt, as: code, list: tt, optional: true }
                dueAt: { from: hen, as: date-time, when-empty: [0001-01-01T00:00:00, khong], optional: true }
                sectorCode: { fixed: G05 }
                deleted: { from: xoa, as: code, list: xoa }
                """);
        Dossier dossier = dossier(
                mapping, Map.of("ma", CODE, "tt", "MOI", "hen", "0001-01-01T00:00:00", "kenh", " ", "xoa", "x"));
        assertThat(dossier.channel()).hasToString("DIRECT");
        assertThat(dossier.closedBy()).isNull();
        assertThat(dossier.dueAt()).isNull();
        assertThat(dossier.sectorCode()).isEqualTo("G05");
        assertThat(dossier.deleted()).isTrue();
        assertThat(problems(mapping, Map.of("ma", CODE, "kenh", "FAX", "tt", "XONG", "hen", "hom nay", "xoa", "-")))
                .containsExactly("channel: MAP-110", "closedBy: MAP-106", "dueAt: MAP-103");
    }

    @ParameterizedTest
    @CsvSource({
        "000.00.53.H48, true",
        "H48.53, true",
        "H48, true",
        "000.07.31.H57, true",
        "SKHDT, false",
        "000.00.53.Z48, false",
        "000..53.H48, false",
        "000.00.53.h48, false",
        "000.00.53.H48., false",
        "H48 .53, false"
    })
    void knowsAgencyCodes(String code, boolean known) {
        Mapping mapping = mapping("receivingAgency: { from: dv, as: agency-code }");
        assertThat(problems(mapping, Map.of("ma", CODE, "dv", code)))
                .isEqualTo(known ? List.of() : List.of("receivingAgency: MAP-108"));
    }

    @Test
    void rejectsADossierCodeWithInvisibleLettersAndAnyOtherThanUsualIfStrict() {
        Mapping strict = mapping("");
        assertThat(problems(strict, Map.of("ma", "HS\u200b1"))).containsExactly("dossierCode: MAP-109");
        Mapping mapping =
                write("x", "record: dossier\nfields: { dossierCode: { from: ma, as: dossier-code, strict: true } }");
        assertThat(problems(mapping, Map.of("ma", "HS-1"))).containsExactly("dossierCode: MAP-109");
    }

    @Test
    void rejectsControlCharactersAndDestroyedLetters() {
        Mapping mapping = mapping("sectorCode: { from: lv }");
        assertThat(problems(mapping, Map.of("ma", CODE, "lv", "a\u0000b"))).containsExactly("sectorCode: MAP-114");
        assertThat(problems(mapping, Map.of("ma", CODE, "lv", "\ufffd"))).containsExactly("sectorCode: MAP-114");
    }

    @Test
    void rejectsContradictionsBetweenDates() {
        Mapping mapping = mapping("""
                receivedAt: { from: nhan, as: date-time, optional: true }
                dueAt: { from: hen, as: date-time, optional: true }
                returnedAt: { from: tra, as: date-time, optional: true }
                closedBy: { from: tt, as: text, optional: true }
                submittedAt: { from: nop, as: date-time, optional: true }
                """);
        assertThat(problems(mapping, Map.of("ma", CODE, "nhan", "20/10/2022 08:05", "hen", "01/01/2030 08:00")))
                .isEmpty();
        assertThat(problems(mapping, Map.of("ma", CODE, "nhan", "20/10/2022 08:05:01")))
                .containsExactly("receivedAt: REC-202");
        assertThat(problems(mapping, Map.of("ma", CODE, "nhan", "20/10/1972 07:59")))
                .containsExactly("receivedAt: REC-203");
        assertThat(problems(mapping, Map.of("ma", CODE, "nhan", "20/10/1972 08:01")))
                .isEmpty();
        assertThat(problems(mapping, Map.of("ma", CODE, "tt", "WITHDRAWN", "nhan", "15/09/2022 08:00")))
                .containsExactly("closedBy: REC-204");
        assertThat(problems(mapping, Map.of("ma", CODE, "tt", "REFUSED_AT_RECEPTION", "nop", "15/09/2022 08:00")))
                .isEmpty();
        assertThat(problems(mapping, Map.of("ma", CODE, "nhan", "15/09/2022 08:00", "tra", "15/09/2022 07:59:59")))
                .containsExactly("returnedAt: REC-201");
    }

    @Test
    void saysWhatWhereWhichValueAndWhatToWrite() {
        Mapping mapping = mapping("""
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
        Mapping mapping = mapping("""
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
        Mapping mapping = mapping("""
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
        Mapping mapping = mapping("sectorCode: { compute: \"$join($keys($), ',') & lv\" }");
        assertThat(dossier(mapping, Map.of("ma", CODE, "lv", "G05", "ten", "Nguyễn Văn A"))
                        .sectorCode())
                .isEqualTo("lvG05");
    }

    @Test
    void namesTheSourceFieldsThatNoSampleContains() {
        Mapping mapping = mapping("""
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
        Mapping mapping = write("x", "record: dossier\neach: d.hs\nfields: { dossierCode: { from: ma } }");
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
    void readsTwoVersionsOfOneAgencyWithTheirSuccessors() {
        Mapping mapping = MappingCatalog.shipped().find("agencies-csv", null);
        MappingResult result = mapping.apply(
                record(row(
                        List.of("ma", "ten", "cap", "ke_thua"), "000.00.31.H57", "Huyện A", "huyện", "H57.1; H57.2")),
                HANOI);
        assertThat(((Agency) ((MappingResult.Mapped) result).record()).successor())
                .containsExactly("H57.1", "H57.2");
    }

    @Test
    void givesEveryThreadItsOwnAnswer() throws Exception {
        Mapping mapping = mapping("""
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

    /** A dossier mapping with these rules from line 5 on. */
    private Mapping mapping(String rules) {
        return write(
                "x", "record: dossier\nfields:\n  dossierCode: { from: ma, as: dossier-code }\n" + rules.indent(2));
    }

    private Mapping write(String name, String text) {
        try {
            Files.createDirectories(folder.resolve("codes"));
            Files.writeString(folder.resolve("codes/tt.codes.yaml"), "codes: tt\nvalues: { MOI: ~, TRA: RESOLVED }\n");
            Files.writeString(folder.resolve("codes/xoa.codes.yaml"), "codes: xoa\nvalues: { x: true, '-': false }\n");
            Files.writeString(folder.resolve(name + ".mapping.yaml"), "mapping: " + name + "\n" + text);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return MappingCatalog.load(List.of(folder), Clock.fixed(NOW, HANOI)).find(name, null);
    }

    private static Row row(List<String> columns, String... cells) {
        return new Row(new Columns(columns), cells);
    }

    private static SourceRecord record(Object tree) {
        return new SourceRecord(tree, "p");
    }

    private static Dossier dossier(Mapping mapping, Object tree) {
        MappingResult result = mapping.withZone(HANOI).apply(record(tree));
        assertThat(result).isInstanceOf(MappingResult.Mapped.class);
        return (Dossier) ((MappingResult.Mapped) result).record();
    }

    private static List<String> problems(Mapping mapping, Object tree) {
        MappingResult result = mapping.apply(record(tree), HANOI);
        return result instanceof MappingResult.Rejected rejected
                ? rejected.problems().stream()
                        .map(problem -> problem.field() + ": " + problem.code().wireName())
                        .toList()
                : List.of();
    }
}
