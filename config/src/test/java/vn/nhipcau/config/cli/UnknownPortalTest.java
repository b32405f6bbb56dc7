package vn.nhipcau.config.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhipcau.portals.DeskApi;
import vn.nhipcau.portals.Ledger;

/** A REST portal that nobody has seen, connected by the files of {@code portals/desk} and nothing else. */
class UnknownPortalTest {
    private static final Path FILES = Path.of("src/test/resources/portals/desk");

    @Test
    void isConnectedByFilesAloneAndEveryStepSaysWhatIsWrong(@TempDir Path folder) throws Exception {
        Ledger ledger = Ledger.of(Province.AGENCIES, 300, 7);
        try (DeskApi portal = new DeskApi(ledger);
                Shell shell = new Shell(folder, GuideTest.CLOCK, Map.of("https://quay.example.vn", portal.address()))) {
            Province.write(shell);
            copy(shell);

            assertThat(shell.type("./nhipcau check desk; echo $?"))
                    .anyMatch(line -> line.contains("the file config/desk/password cannot be read"))
                    .endsWith("2");

            shell.write("config/desk/password", "not this one");
            assertThat(shell.type("./nhipcau check desk; echo $?"))
                    .anyMatch(line -> line.contains("log-in") && line.contains("FAILED") && line.contains("CON-302"))
                    .endsWith("1");

            shell.write("config/desk/password", DeskApi.PASSWORD);
            portal.beBusy(true);
            assertThat(shell.type("./nhipcau check desk; echo $?"))
                    .anyMatch(line ->
                            line.contains("CON-303") && line.contains("the service reports an error of its own (07)"))
                    .endsWith("1");
            portal.beBusy(false);

            edit(shell, "application.yaml", "duLieu.danhSach", "duLieu.danhSachHoSo");
            assertThat(shell.type("./nhipcau read desk --since 2022-08-01; echo $?"))
                    .anyMatch(line -> line.contains("CON-304") && line.contains("duLieu.danhSachHoSo"))
                    .endsWith("1");
            copy(shell);

            edit(shell, "desk.mapping.yaml", "hoSo.donVi.thuLy", "hoSo.donVi.xuLy");
            edit(shell, "codes/desk-closed.codes.yaml", "  RUT: WITHDRAWN\n", "");
            assertThat(shell.type("./nhipcau read desk --since 2022-08-01 --limit 1000; echo $?"))
                    .anyMatch(line -> line.contains("MAP-101 desk.mapping.yaml:7 resolvingAgency"))
                    .anyMatch(line -> line.contains("MAP-106 desk.mapping.yaml:12 closedBy"))
                    .noneMatch(line -> line.contains(DeskApi.CANARY))
                    .endsWith("3");
            copy(shell);

            assertThat(shell.type("./nhipcau check desk; echo $?")).endsWith("0");
            assertThat(shell.type("./nhipcau discover desk --since 2022-08-01 --accept; echo $?"))
                    .anyMatch(line -> line.matches("ketQua\\.trangThai.*CHO=\\d+ DANG=\\d+ RUT=\\d+ TRA=\\d+.*"))
                    .noneMatch(line -> line.contains(DeskApi.CANARY))
                    .endsWith("0");

            shell.type("./nhipcau serve");
            int logins = portal.logins();
            assertThat(shell.type("./nhipcau run desk; echo $?"))
                    .anyMatch(line ->
                            line.contains("COMPLETE") && line.contains("300 new") && line.contains("0 rejected"))
                    .endsWith("0");
            assertThat(portal.logins() - logins)
                    .as("a token ends after three pages")
                    .isEqualTo(3);
            assertThat(Province.figures(shell)).isEqualTo(ledger.figures());
        }
    }

    private static void copy(Shell shell) throws IOException {
        try (Stream<Path> files = Files.walk(FILES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                shell.write("config/desk/" + FILES.relativize(file), Files.readString(file));
            }
        }
    }

    private static void edit(Shell shell, String file, String right, String wrong) throws IOException {
        String text = Files.readString(FILES.resolve(file));
        assertThat(text).contains(right);
        shell.write("config/desk/" + file, text.replace(right, wrong));
    }
}
