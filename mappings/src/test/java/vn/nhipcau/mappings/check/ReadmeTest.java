package vn.nhipcau.mappings.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhipcau.mappings.language.FileProblemCode;
import vn.nhipcau.mappings.language.MappingCatalog;
import vn.nhipcau.mappings.problem.ProblemCode;

/** What the README says of a mapping that does not come out, and of every code. */
class ReadmeTest {
    @TempDir
    private Path folder;

    private String readme = "";

    @BeforeEach
    void read() throws IOException {
        readme = Files.readString(Path.of("README.md"));
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
