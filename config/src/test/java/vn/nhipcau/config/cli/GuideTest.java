package vn.nhipcau.config.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhipcau.portals.Ledger;
import vn.nhipcau.portals.LedgerBook;
import vn.nhipcau.portals.SlipService;

/** The worked examples of the guides, done as they say: every file, every command, every line of every answer. */
class GuideTest {
    static final Clock CLOCK = Clock.offset(
            Clock.system(ZoneId.of("Asia/Ho_Chi_Minh")),
            Duration.between(Instant.now(), Instant.parse("2022-10-20T01:00:00Z")));

    @Test
    void anUnknownSoapPortalIsConnectedByFilesAlone(@TempDir Path folder) throws Exception {
        Ledger ledger = Ledger.of(Province.AGENCIES, 240, 57);
        try (SlipService portal = new SlipService(ledger);
                Shell shell = new Shell(folder, CLOCK, Map.of("https://dichvucong.example.vn", portal.address()))) {
            Province.write(shell);

            Guide.chapter(Path.of("../connectors/README.md"), "## From an unknown portal to green")
                    .follow(shell);

            assertThat(Province.figures(shell)).isEqualTo(ledger.figures());
        }
    }

    @Test
    void anUnknownWorkbookIsConnectedByFilesAlone(@TempDir Path folder) throws Exception {
        Ledger ledger = Ledger.of(Province.AGENCIES, 60, 31);
        LedgerBook.write(folder.resolve("phu-vang.xlsx"), ledger, true);
        LedgerBook.write(Files.createDirectories(folder.resolve("corrected")).resolve("phu-vang.xlsx"), ledger, false);
        try (Shell shell = new Shell(folder, CLOCK, Map.of())) {
            Province.write(shell);

            Guide.chapter(Path.of("../mappings/README.md"), "## From an unknown Excel file to green")
                    .follow(shell);

            assertThat(Province.figures(shell)).isEqualTo(ledger.figures());
        }
    }
}
