package vn.nhipcau.config.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code discover} and {@code check} say of a source, with and without an accepted contract. */
class DiscoverCommandTest {
    private static final String HEADER = "ma_ho_so,ma_tthc,don_vi_tiep_nhan,don_vi_xu_ly,kenh,ngay_tiep_nhan,"
            + "ngay_hen_tra,ngay_ket_thuc,ngay_tra,trang_thai,ngay_cap_nhat,ho_ten,so_cccd\n";

    @TempDir
    Path config;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void aSource() throws IOException {
        Files.writeString(config.resolve("application.yaml"), """
                nhipcau:
                  sources:
                    so:
                      name: Sổ tay
                      kind: one-stop-shop
                      connector: file
                      mapping: dossiers-csv
                      with: { directory: %s, include: "*.csv", format: csv }
                """.formatted(config.resolve("in")));
        show(HEADER, row -> row);
    }

    private void show(String header, UnaryOperator<String> change) throws IOException {
        Path file = Files.createDirectories(config.resolve("in")).resolve("so.csv");
        String rows = IntStream.range(0, 40)
                .mapToObj(number -> ("000.00.31.H57-220914-%04d,1.003709,000.00.31.H57,000.00.31.H57,%d,"
                                + "14/09/2022 08:%02d:00,20/09/2022 17:00:00,,,%d,14/09/2022 09:00:00,Nguyễn Văn A,0790%08d")
                        .formatted(number, number % 3 + 1, number, number % 4 + 1, number))
                .map(change)
                .collect(Collectors.joining("\n"));
        Files.writeString(file, header + rows + "\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_600_000_000_000L));
    }

    @Test
    void showsEveryFieldAndNothingOfAPerson() {
        assertThat(run("discover", "so")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("dd/MM/yyyy HH:mm:ss (99/99/9999 99:99:99)", "receivedAt", "1=14 2=13 3=13", "LONG_NUMBER")
                .doesNotContain("Nguyễn")
                .doesNotContain("079000");
    }

    @Test
    void tellsADriftAgainstTheAcceptedContractAndExitsWithFour() throws IOException {
        assertThat(run("discover", "so", "--diff")).isEqualTo(ExitCode.USAGE);
        assertThat(run("discover", "so", "--accept", "--json")).isZero();
        assertThat(Files.readString(config.resolve("contracts/so.contract.json")))
                .contains("\"ngay_tiep_nhan\"")
                .doesNotContain("Nguyễn")
                .doesNotContain("079000");
        assertThat(run("discover", "so", "--diff")).isZero();
        assertThat(run("check", "so")).isNotEqualTo(ExitCode.CONTRACT_DRIFT);

        show(HEADER.replace("ngay_tiep_nhan", "ngay_nhan_hs"), row -> row.replace(",2,14/09", ",77,14/09"));

        assertThat(run("discover", "so", "--diff")).isEqualTo(ExitCode.CONTRACT_DRIFT);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("DRIFT-401 ngay_tiep_nhan -> receivedAt: was 100 %, is 0 %.", "Affects carriedOver, received")
                .contains("DRIFT-404 kenh -> channel: was 1, 2, 3, is 77.", "DRIFT-406 ngay_nhan_hs");
        assertThat(run("check", "so")).isEqualTo(ExitCode.CONTRACT_DRIFT);
        assertThat(run("discover", "so")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("77=13 (unmapped)");
    }

    private int run(String... verb) {
        out.reset();
        List<String> arguments = new ArrayList<>(List.of(verb));
        arguments.addAll(List.of("--config", config.toString()));
        return NhipcauCommand.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments.toArray(String[]::new));
    }
}
