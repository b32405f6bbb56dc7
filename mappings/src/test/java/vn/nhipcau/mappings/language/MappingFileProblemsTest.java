package vn.nhipcau.mappings.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingFileProblemsTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void writeAList() throws IOException {
        Files.createDirectories(folder.resolve("codes"));
        Files.writeString(folder.resolve("codes/bad.codes.yaml"), """
                codes: bad
                values:
                  A: RESOLVED
                  B: RESOLVD
                  C: ~
                """);
    }

    @Test
    void reportsEveryProblemAtOnceWithFileAndLine() {
        List<String> problems = problems("""
                mapping: y
                record: dossier
                feilds: {}
                fields:
                  dossierCode:  { from: MaHoSo, as: dossier-code, optional: true }
                  recievedAt:   { from: NgayTiepNhan, as: date-time }
                  dueAt:        { form: NgayHenTra, as: date-time }
                  finishedAt:   { from: NgayKetThuc, as: datetime }
                  returnedAt:   { from: NgayTra }
                  channel:      { fixed: ONLIN }
                  closedBy:     { from: TrangThai, as: code, list: bad, optional: true }
                  stage:        { from: TrangThai, as: code, list: none }
                  submittedAt:  { from: 'a..b', as: date-time }
                  firstDueAt:   { from: HenDau, as: date, formats: dd/MM }
                  sectorCode:   { compute: "$substrng(MaHoSo, 1)" }
                  changedAt:    { from: a, fixed: b }
                  deleted:      { from: Xoa, as: boolean, strict: true, optional: maybe }
                  pauses:       { each: BoSung, fields: { from: { from: a, as: date-time }, to: { from: b, as: date-time } } }
                  apologies:    { from: XinLoi }
                """);
        assertThat(problems)
                .containsExactly(
                        "MAP-016 x.mapping.yaml:1 The file is named \"x\", the mapping \"y\". Name both alike.",
                        "MAP-002 x.mapping.yaml:3 A mapping file has no key \"feilds\". Did you mean \"fields\"?",
                        "MAP-008 x.mapping.yaml:5 \"dossierCode\" may not be optional; no record is one without it.",
                        "MAP-004 x.mapping.yaml:6 The record has no field \"recievedAt\". Did you mean \"receivedAt\"?"
                                + " It has dossierCode, otherCodes, procedureCode, procedureCodeRaw, sectorCode,"
                                + " receivingAgency, resolvingAgency, channel, submittedAt, receivedAt, dueAt, firstDueAt,"
                                + " finishedAt, returnedAt, closedBy, stage, pauses, apologies, deleted, changedAt.",
                        "MAP-002 x.mapping.yaml:7 A field has no key \"form\". Did you mean \"from\"?",
                        "MAP-003 x.mapping.yaml:7 \"dueAt\" needs exactly one of \"from\", \"compute\" and \"fixed\".",
                        "MAP-006 x.mapping.yaml:8 \"datetime\" is no kind. Did you mean \"date-time\"? Write one of"
                                + " date, date-time, epoch.",
                        "MAP-007 x.mapping.yaml:9 \"returnedAt\" cannot be text. Write as: date or date-time or epoch.",
                        "MAP-018 x.mapping.yaml:10 \"ONLIN\" is no value of \"channel\". Write one of ONLINE, DIRECT,"
                                + " POSTAL. Did you mean \"ONLINE\"?",
                        "MAP-011 x.mapping.yaml:12 There is no code list \"none\". Write codes/none.codes.yaml beside"
                                + " the mapping.",
                        "MAP-009 x.mapping.yaml:13 \"a..b\" is no path: a name between dots is empty. Write names with"
                                + " dots between them.",
                        "MAP-010 x.mapping.yaml:14 \"dd/MM\" is no format: write for instance dd/MM/yyyy HH:mm (\"dd/MM\""
                                + " does not hold year, month and day).",
                        "MAP-013 x.mapping.yaml:15 The expression cannot be used: there is no function $substrng. Did"
                                + " you mean \"substring\"?",
                        "MAP-014 x.mapping.yaml:16 \"changedAt\" needs exactly one of \"from\", \"compute\" and"
                                + " \"fixed\".",
                        "MAP-005 x.mapping.yaml:17 \"optional\" must be true or false.",
                        "MAP-014 x.mapping.yaml:17 \"strict\" belongs to as: dossier-code.",
                        "MAP-008 x.mapping.yaml:18 The field \"reason\" must be mapped; no record is one without it.",
                        "MAP-005 x.mapping.yaml:19 \"apologies\" is a list: write { each: <path>, fields: { … } }, or a"
                                + " list of entries.",
                        "MAP-012 codes/bad.codes.yaml:4 \"RESOLVD\" is no value of \"closedBy\". Write one of RESOLVED,"
                                + " REFUSED, REFUSED_AT_RECEPTION, WITHDRAWN, STOPPED, or ~ for nothing. Did you mean"
                                + " \"RESOLVED\"?");
    }

    @Test
    void namesTheLineOfBrokenYaml() {
        assertThat(problems("mapping: x\nrecord: dossier\nfields: {\n  dossierCode: { from: a }\n"))
                .singleElement()
                .asString()
                .startsWith("MAP-001 x.mapping.yaml:5 This is not YAML:");
    }

    @Test
    void refusesAKeyThatStandsTwice() {
        assertThat(problems("mapping: x\nrecord: dossier\nrecord: agency\nfields: { dossierCode: { from: a } }\n"))
                .contains("MAP-017 x.mapping.yaml:3 \"record\" stands twice. Keep one.");
    }

    @Test
    void refusesAFileThatIsNotUtf8() throws IOException {
        Files.write(folder.resolve("x.mapping.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe9, '\n'});
        assertThatThrownBy(() -> MappingCatalog.load(List.of(folder)).find("x", null))
                .isInstanceOf(MappingFileException.class)
                .hasMessageContaining("MAP-001 x.mapping.yaml:1 The file is not UTF-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$eval('1')            | $eval is refused",
                "$now()                | $now is refused",
                "[1,2] ~> $shuffle()   | $shuffle is refused",
                "a.(                   | JSONata says",
            })
    void refusesExpressionsThatAreNotTheSameTwice(String expression, String reason) {
        assertThat(problems("mapping: x\nrecord: dossier\nfields:\n  dossierCode: { compute: \"%s\" }\n"
                        .formatted(expression)))
                .singleElement()
                .asString()
                .startsWith("MAP-013 x.mapping.yaml:4 ")
                .contains(reason);
    }

    @Test
    void guessesTheNameOfAMapping() {
        assertThatThrownBy(() -> MappingCatalog.shipped().find("opencps-dosiers", null))
                .isInstanceOf(MappingFileException.class)
                .hasMessageContaining("MAP-015")
                .hasMessageContaining("Did you mean \"opencps-dossiers\"?");
    }

    @Test
    void findsAMappingByPathWithItsListsBesideIt() throws IOException {
        Files.writeString(
                folder.resolve("mine.mapping.yaml"),
                "mapping: mine\nrecord: dossier\nfields: { dossierCode: { from: a }, closedBy: { from: b, list: ok } }\n");
        Files.writeString(folder.resolve("codes/ok.codes.yaml"), "codes: ok\nvalues: { 1: RESOLVED }\n");
        Mapping mapping = MappingCatalog.shipped().find("./mine.mapping.yaml", folder);
        assertThat(mapping.name()).isEqualTo("mine");
        String before = mapping.sha256();
        Files.writeString(folder.resolve("codes/ok.codes.yaml"), "codes: ok\nvalues: { 1: REFUSED }\n");
        assertThat(MappingCatalog.shipped().find("./mine", folder).sha256())
                .hasSize(64)
                .isNotEqualTo(before);
    }

    private List<String> problems(String text) {
        try {
            Files.writeString(folder.resolve("x.mapping.yaml"), text);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        MappingFileException refused = catchThrowableOfType(
                MappingFileException.class,
                () -> MappingCatalog.load(List.of(folder)).find("x", null));
        assertThat(refused).as("the file is refused").isNotNull();
        return refused.problems().stream().map(FileProblem::toString).toList();
    }
}
