package vn.nhipcau.config.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code map test} on a file of one's own. */
class MapCommandTest {
    private final Terminal terminal = new Terminal();

    @TempDir
    Path folder;

    @Test
    void aSampleIsMappedRecordByRecordAndShowsNoPerson() throws Exception {
        Path sample = sample();

        assertThat(terminal.run("map", "test", "dossiers-csv", "--sample", sample.toString()))
                .isEqualTo(ExitCode.DONE_WITH_REJECTS);
        assertThat(terminal.text())
                .contains(
                        "own.csv record 1 mapped", "000.00.04.H57-220901-8001", "own.csv record 2 rejected", "MAP-103")
                .doesNotContain("Nguyễn", "PIIC");
        assertThat(terminal.words()).contains("no sample contains this field");
        assertThat(terminal.run("map", "test", "dossiers-csv", "--sample", sample.toString(), "--json"))
                .isEqualTo(ExitCode.DONE_WITH_REJECTS);
        assertThat(terminal.objects()).hasSize(2);
    }

    @Test
    void aFieldIsExplainedFromItsSourceToItsResult() throws Exception {
        String sample = sample().toString();

        assertThat(terminal.run("map", "test", "dossiers-csv", "--sample", sample, "--explain", "channel"))
                .isZero();
        assertThat(terminal.text())
                .contains("channel by dossiers-csv.mapping.yaml:", "from: kenh is \"2\"", "list: ", "= ONLINE");
        assertThat(terminal.run("map", "test", "dossiers-csv", "--sample", sample, "--explain", "receivedAt"))
                .isEqualTo(ExitCode.DONE_WITH_REJECTS);
        assertThat(terminal.text()).contains("as: date-time", "= 2022-09-01T01:00:00Z", "problem: MAP-103");
        // Without a file the examples beside the mapping are explained.
        assertThat(terminal.run("map", "test", "dossiers-csv", "--explain", "channel", "--json"))
                .isZero();
        assertThat(terminal.objects()).hasSizeGreaterThan(2);
    }

    @Test
    void aWrongCallSaysWhatToWrite() throws Exception {
        assertThat(terminal.run("map", "test", "dossiers-csv", "--explain", "chanel"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.words()).contains("CLI-115", "channel");
        assertThat(terminal.run("map", "test", "--explain", "channel")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.run("map", "test", "dossiers-csv", "--sample", "none.csv"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.run("map", "test", "dossier-csv", "--explain", "channel"))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void whatComesOutNowIsAcceptedAndCommentsStay() throws Exception {
        Files.writeString(folder.resolve("own.mapping.yaml"), """
                mapping: own
                record: agency
                fields:
                  code: { from: ma, as: agency-code }
                  name: { from: ten }
                  level: { fixed: DISTRICT }
                """);
        Path examples = Files.writeString(folder.resolve("own.test.yaml"), """
                mapping: own
                # what the portal showed in October
                examples:
                  - name: a district
                    given: { ma: 000.00.31.H57, ten: Hương Thủy }
                    expect:
                      name: Phú Vang
                  # a code that is none
                  - name: wrong
                    given: { ma: abc, ten: Quảng Điền }
                    expect: {}
                """);
        String folderOf = folder.toString();

        assertThat(terminal.run("map", "accept", "own", "--folder", folderOf, "--json"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(terminal.objects().get(0).path("written").asBoolean()).isFalse();
        assertThat(terminal.run("map", "accept", "own", "--folder", folderOf, "--yes"))
                .isZero();

        assertThat(terminal.text()).contains("-       name: Phú Vang", "+       name: Hương Thủy");
        assertThat(Files.readString(examples))
                .contains("# what the portal showed", "# a code that is none", "name: Hương Thủy", "code: MAP-");
        assertThat(terminal.run("map", "test", "own", "--folder", folderOf)).isZero();
        assertThat(terminal.run("map", "accept", "own", "--folder", folderOf)).isZero();
        assertThat(terminal.run("map", "accept", "none", "--folder", folderOf)).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void theFirstExamplesAreBegunFromWhatLiesInTheFolderOfSamples() throws Exception {
        Files.writeString(folder.resolve("own.mapping.yaml"), """
                mapping: own
                record: agency
                fields:
                  code: { from: ma, as: agency-code }
                  name: { from: ten }
                  level: { fixed: DISTRICT }
                """);
        String folderOf = folder.toString();
        assertThat(terminal.run("map", "accept", "own", "--folder", folderOf, "--yes"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.words()).contains("CLI-118", "samples/own");

        Path samples = Files.createDirectories(folder.resolve("samples/own"));
        Files.writeString(samples.resolve("one.json"), "{\"ma\": \"000.00.31.H57\", \"ten\": \"Hương Thủy\"}");
        Files.writeString(samples.resolve("two pages: 1.csv"), """
                ma,ten,nguoi_lien_he
                000.00.32.H57,Phú Vang,PIIC-NAME-1
                000.00.33.H57,Quảng Điền,PIIC-NAME-2
                """);
        Files.writeString(samples.resolve("wrong.csv"), "ma,ten\nabc,Huế\n");
        Files.writeString(samples.resolve("picture.png"), "no record");
        Path examples = folder.resolve("own.test.yaml");

        int asked = terminal.run("map", "accept", "own", "--folder", folderOf);
        assertThat(asked).as(terminal.words()).isEqualTo(ExitCode.FAILED);
        assertThat(examples).doesNotExist();
        assertThat(terminal.run("map", "accept", "own", "--folder", folderOf, "--yes"))
                .isZero();

        assertThat(terminal.words()).contains("CLI-118 left out", "picture.png");
        assertThat(Files.readString(examples))
                .contains("given: samples/own/one.json", "name: Hương Thủy", "Quảng Điền", "code: MAP-")
                .doesNotContain("PIIC-", "picture.png", "expect: {}");
        assertThat(terminal.run("map", "test", "own", "--folder", folderOf)).isZero();
        assertThat(terminal.text()).contains("OK (3 of 3 examples)");
    }

    private Path sample() throws Exception {
        return Files.writeString(folder.resolve("own.csv"), """
                ma_ho_so,ma_tthc,don_vi_tiep_nhan,don_vi_xu_ly,kenh,ngay_tiep_nhan,trang_thai,ho_ten
                000.00.04.H57-220901-8001,1.001000,000.00.04.H57,000.00.04.H57,2,01/09/2022 08:00:00,4,Nguyễn Văn A
                000.00.04.H57-220901-8002,1.001000,000.00.04.H57,000.00.04.H57,2,31/09/2022 08:00:00,4,PIIC-NAME-2
                """);
    }
}
