package vn.nhipcau.mappings.language;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhipcau.mappings.language.TestMappings.CODE;
import static vn.nhipcau.mappings.language.TestMappings.HANOI;
import static vn.nhipcau.mappings.language.TestMappings.dossier;
import static vn.nhipcau.mappings.language.TestMappings.problems;
import static vn.nhipcau.mappings.language.TestMappings.record;
import static vn.nhipcau.mappings.language.TestMappings.row;

import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhipcau.mappings.problem.MappingResult;
import vn.nhipcau.mappings.record.Agency;
import vn.nhipcau.mappings.record.Apology;
import vn.nhipcau.mappings.record.ClosedBy;
import vn.nhipcau.mappings.record.Dossier;
import vn.nhipcau.mappings.record.Pause;
import vn.nhipcau.mappings.record.PauseReason;

class MappingTest {
    @TempDir
    private Path folder;

    private TestMappings mappings;

    @BeforeEach
    void open() {
        mappings = new TestMappings(folder);
    }

    @Test
    void findsAHeaderInEitherUnicodeForm() {
        Mapping mapping = mappings.mapping("receivedAt: { from: Ngày tiếp nhận, as: date-time }");
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
        Mapping mapping = mappings.mapping("""
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
        Mapping mapping = mappings.mapping("sectorCode: { from: lv }");
        assertThat(dossier(mapping, Map.of("ma", CODE, "lv", 9007199254740993L)).sectorCode())
                .isEqualTo("9007199254740993");
        assertThat(dossier(mapping, Map.of("ma", CODE, "lv", 3.0)).sectorCode()).isEqualTo("3");
    }

    @Test
    void endsADueDateWithItsDayAndBeginsAllOthersWithTheirs() {
        Mapping mapping = mappings.mapping("""
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
        Mapping mapping = mappings.mapping("""
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
        Mapping milliseconds = mappings.mapping("receivedAt: { from: t, as: epoch }");
        Mapping seconds = mappings.mapping("receivedAt: { from: t, as: epoch, formats: seconds }");
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
        Mapping mapping = mappings.mapping("""
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
        Mapping mapping = mappings.mapping("""
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
        Mapping mapping = mappings.mapping("receivingAgency: { from: dv, as: agency-code }");
        assertThat(problems(mapping, Map.of("ma", CODE, "dv", code)))
                .isEqualTo(known ? List.of() : List.of("receivingAgency: MAP-108"));
    }

    @Test
    void rejectsADossierCodeWithInvisibleLettersAndAnyOtherThanUsualIfStrict() {
        Mapping strict = mappings.mapping("");
        assertThat(problems(strict, Map.of("ma", "HS\u200b1"))).containsExactly("dossierCode: MAP-109");
        Mapping mapping = mappings.write(
                "x", "record: dossier\nfields: { dossierCode: { from: ma, as: dossier-code, strict: true } }");
        assertThat(problems(mapping, Map.of("ma", "HS-1"))).containsExactly("dossierCode: MAP-109");
    }

    @Test
    void rejectsControlCharactersAndDestroyedLetters() {
        Mapping mapping = mappings.mapping("sectorCode: { from: lv }");
        assertThat(problems(mapping, Map.of("ma", CODE, "lv", "a\u0000b"))).containsExactly("sectorCode: MAP-114");
        assertThat(problems(mapping, Map.of("ma", CODE, "lv", "\ufffd"))).containsExactly("sectorCode: MAP-114");
    }

    @Test
    void rejectsContradictionsBetweenDates() {
        Mapping mapping = mappings.mapping("""
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
    void readsTwoVersionsOfOneAgencyWithTheirSuccessors() {
        Mapping mapping = MappingCatalog.shipped().find("agencies-csv", null);
        MappingResult result = mapping.apply(
                record(row(
                        List.of("ma", "ten", "cap", "ke_thua"), "000.00.31.H57", "Huyện A", "huyện", "H57.1; H57.2")),
                HANOI);
        assertThat(((Agency) ((MappingResult.Mapped) result).record()).successor())
                .containsExactly("H57.1", "H57.2");
    }
}
