package vn.nhipcau.mappings.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhipcau.mappings.language.FileProblemCode;
import vn.nhipcau.mappings.language.MappingCatalog;
import vn.nhipcau.mappings.problem.ProblemCode;

/** The worked example of the README, run as a reader would run it. */
class ReadmeTest {
    private static final Pattern YAML = Pattern.compile("(?ms)^ *```yaml\\n(.*?)^ *```");

    @TempDir
    private Path folder;

    private String readme = "";

    @BeforeEach
    void read() throws IOException {
        readme = Files.readString(Path.of("README.md"));
    }

    @Test
    void showsAMappingThatWorks() throws IOException {
        List<String> blocks = YAML.matcher(readme)
                .results()
                .map((MatchResult block) -> block.group(1).stripIndent())
                .toList();
        assertThat(blocks).hasSize(3);
        Files.createDirectories(folder.resolve("codes"));
        Files.createDirectories(folder.resolve("samples/hue-json"));
        Files.writeString(folder.resolve("hue-json.mapping.yaml"), blocks.get(0));
        Files.writeString(folder.resolve("codes/hue-closed.codes.yaml"), blocks.get(1));
        Files.writeString(folder.resolve("hue-json.test.yaml"), blocks.get(2));
        Files.writeString(folder.resolve("samples/hue-json/bad-date.json"), """
                {"soHoSo": "000.00.53.H48-131130-0001", "maTTHC": "1.001612", "donVi": {"ma": "000.00.53.H48"},
                 "ngayNhan": "31/11/2013 08:30", "tinhTrang": "MOI"}
                """);
        MappingReport report =
                MappingCheck.run(MappingCatalog.load(List.of(folder)), "hue-json", null, SampleReader.plain());
        assertThat(report.examples()).hasSize(2).allMatch(MappingReport.ExampleResult::passed);
        assertThat(report.unseenFields()).isEmpty();
    }

    @Test
    void tellsWhenAnExampleDoesNotComeOut() throws IOException {
        Files.writeString(
                folder.resolve("x.mapping.yaml"),
                "mapping: x\nrecord: dossier\nfields: { dossierCode: { from: ma }, sectorCode: { from: linhVuc, optional: true } }\n");
        Files.writeString(folder.resolve("x.test.yaml"), """
                mapping: x
                examples:
                  - { name: wrong, given: { ma: A, linhvuc: B }, expect: { dossierCode: B, sectorCode: B } }
                  - { name: not wrong at all, given: { ma: A }, problems: ["dossierCode: MAP-101"] }
                  - { name: rejected, given: { }, expect: { dossierCode: B } }
                  - { name: no file, given: samples/none.json, expect: { dossierCode: B } }
                """);
        MappingReport report = MappingCheck.run(MappingCatalog.load(List.of(folder)), "x", null, SampleReader.plain());
        assertThat(report.passed()).isFalse();
        assertThat(report.examples().stream().map(MappingReport.ExampleResult::differences))
                .containsExactly(
                        List.of("dossierCode: expected B, but it is A.", "sectorCode: expected B, but it is absent."),
                        List.of("expected the problems [dossierCode: MAP-101], but they are []."),
                        List.of("MAP-101 x.mapping.yaml:3 dossierCode <- ma: (nothing) is missing. The record has no"
                                + " such field; correct from: or write optional: true."),
                        List.of("There is no file samples/none.json beside the mapping."));
        assertThat(report.examples().get(1).place()).isEqualTo("x.test.yaml:4");
        assertThat(report.unseenFields())
                .containsExactly("x.mapping.yaml:3 sectorCode <- linhVuc: no sample contains this field. Did you mean"
                        + " \"linhvuc\"?");
    }

    @Test
    void listsEveryShippedMapping() {
        for (String name : MappingCatalog.shipped().names()) {
            assertThat(readme).contains('`' + name + '`');
        }
    }

    @Test
    void listsEveryCode() {
        for (ProblemCode code : ProblemCode.values()) {
            assertThat(readme).contains(code.wireName().substring(4));
        }
        for (FileProblemCode code : FileProblemCode.values()) {
            assertThat(readme).contains(code.wireName().substring(4));
        }
    }
}
