package vn.nhipcau.config.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.nhipcau.config.RunningServer;
import vn.nhipcau.config.SampleCommune;

/** {@code backfill}, {@code quarantine}, {@code replay} and {@code dlq} against a running server. */
class RepairCommandsTest {
    private final RunningServer server = RunningServer.shared();
    private final Terminal terminal = new Terminal();

    @Test
    void theQuarantineIsCountedByCauseAndShownOneByOne() {
        assertThat(terminal.ask("quarantine", "ls", "sample-shop")).isZero();
        assertThat(terminal.text()).contains("sample-shop", "MAP-", "4 records").doesNotContain("PIIC-");
        assertThat(terminal.ask("quarantine", "ls", "sample-shop", "--json")).isZero();
        assertThat(terminal.objects())
                .hasSize(2)
                .extracting(cause -> cause.path("items").asInt())
                .containsExactly(4, 1);
        String code = terminal.objects().get(1).path("code").asText();

        assertThat(terminal.ask("quarantine", "ls", "sample-shop", "--cause", code, "--items", "--json"))
                .isZero();

        JsonNode item = terminal.objects().get(0);
        assertThat(item.path("code").asText()).isEqualTo(code);
        assertThat(terminal.ask("quarantine", "show", item.path("id").asText())).isZero();
        assertThat(terminal.text())
                .contains(code, "2022.csv", "dossiers-csv.mapping.yaml:")
                .doesNotContain("PIIC-");
        assertThat(terminal.ask("quarantine", "show", "987654")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void whatIsStillWrongStaysInQuarantineAndTheExitCodeSaysSo() {
        assertThat(terminal.ask("replay", "sample-shop", "--json")).isEqualTo(ExitCode.DONE_WITH_REJECTS);
        assertThat(terminal.objects().get(0).path("stillRejected").asInt()).isEqualTo(5);
        assertThat(terminal.ask("quarantine", "ls", "sample-shop", "--json")).isZero();
        String code = terminal.objects().get(0).path("code").asText();
        assertThat(terminal.ask("replay", "--cause", code)).isEqualTo(ExitCode.DONE_WITH_REJECTS);
        assertThat(terminal.text()).contains("sample-shop: 0 of 4 stored now, 4 still rejected");
        assertThat(terminal.ask("quarantine", "ls", "sample-shop", "--items", "--json"))
                .isZero();
        String one = terminal.objects().get(0).path("id").asText();
        assertThat(terminal.ask("replay", "--item", one)).isEqualTo(ExitCode.DONE_WITH_REJECTS);
        assertThat(terminal.ask("replay", "sample-agencies")).isZero();
        assertThat(terminal.words()).contains("Nothing waits");
        assertThat(terminal.ask("replay")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.ask("replay", "nobody")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.ask("replay", "sample-shop", "--item", one)).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aDismissalNeedsAReasonAndIsFinal() {
        String copied = server.jdbc().sql("""
                        insert into quarantine (source_no, run_no, item_hash, code, place, problems, first_seen, last_seen)
                        select (select source_no from source where id = 'resting'), run_no, sha256('dismissed'), code, place,
                               problems, first_seen, last_seen
                        from quarantine limit 1
                        returning quarantine_no""").query(String.class).single();

        assertThat(terminal.ask("quarantine", "dismiss", copied)).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.ask("quarantine", "dismiss", copied, "--reason", "hồ sơ thử nghiệm"))
                .isZero();
        assertThat(terminal.text()).contains("DISMISSED");
        assertThat(terminal.ask("quarantine", "dismiss", copied, "--reason", "lần nữa"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(terminal.ask("quarantine", "show", copied)).isZero();
        assertThat(terminal.text()).contains("hồ sơ thử nghiệm");
    }

    @Test
    void daysAreReadOnceMoreByTheCalendarOfTheSource() {
        // A folder shows its files again only to a run that begins before the last one: let that be a run of today.
        assertThat(terminal.ask("run", "sample-records")).isEqualTo(ExitCode.DONE);

        assertThat(terminal.ask("backfill", "sample-records", "--from", "2022-10-01", "--to", "2022-10-02", "--json"))
                .isEqualTo(ExitCode.DONE_WITH_REJECTS);
        JsonNode run = terminal.objects().get(0);
        assertThat(run.path("read").asInt()).isEqualTo(2);
        assertThat(run.path("rejected").asInt()).isEqualTo(1);
        assertThat(run.path("kind").asText()).isEqualTo("BACKFILL");
        assertThat(run.path("from").asText()).isEqualTo("2022-09-30T17:00:00Z");
        assertThat(run.path("to").asText()).isEqualTo("2022-10-02T17:00:00Z");

        assertThat(terminal.ask("backfill", "sample-records", "--from", "2022-10-02", "--to", "2022-10-01"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.ask("backfill", "sample-records", "--from", "1/10/2022", "--to", "2022-10-01"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.words()).contains("CLI-111", "2022-10-20");
    }

    @Test
    void dossiersThatASourceNoLongerShowsAreListedAndDecidedUpon() {
        SampleCommune.loses(6);

        assertThat(terminal.ask("missing", "ls", SampleCommune.SOURCE)).isZero();
        assertThat(terminal.text())
                .contains("HELD      000.01.31.H57-221016-0000 since 2022-10-20")
                .doesNotContain("PIIC-");
        assertThat(terminal.ask("missing", "confirm", SampleCommune.SOURCE)).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.ask("missing", "confirm", SampleCommune.SOURCE, "--reason", "cổng đã xóa hồ sơ thử"))
                .isZero();
        assertThat(terminal.text()).contains("sample-commune: 6 dossiers deleted");
        assertThat(terminal.ask("missing", "dismiss", SampleCommune.SOURCE, "--reason", "quá muộn"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(terminal.words()).contains("waits for a decision");
        assertThat(terminal.ask("missing", "ls", "nobody")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.ask("missing", "ls", SampleCommune.SOURCE, "--json"))
                .isZero();
        assertThat(terminal.objects().get(0).path("decidedBy").asText()).startsWith("admin");
    }

    @Test
    void aDryRunTellsWhatWouldChangeByAgencyAndPeriod() throws IOException {
        // A folder that has been read shows nothing again, so somebody puts a file that says otherwise beside it.
        Path late = server.config().resolve("dossiers/late.csv");
        Path first = server.config().resolve("dossiers/2022.csv");
        List<String> rows = Files.readAllLines(first);
        Files.writeString(
                late,
                rows.get(0) + "\n000.00.04.H57-220901-8001,1.001000,000.00.04.H57,000.00.04.H57,2,"
                        + "01/09/2022 08:00:00,,,,4,01/09/2022 08:00:00,PIIC-NAME-Z,PIIC-ADDR-Z\n");
        try {
            assertThat(terminal.ask("run", "sample-shop", "--dry-run")).isZero();
            assertThat(terminal.text())
                    .contains(
                            "sample-shop dry run COMPLETE: 1 fetched, 1 read, 1 mapped, 0 rejected; 1 new",
                            "000.00.04.H57    1 new, 0 changed",
                            "2022-10 (closed) would wait for a restatement",
                            "000.00.04.H57    received.total:")
                    .doesNotContain("PIIC-");
            assertThat(terminal.ask("run", "sample-shop", "--dry-run", "--json"))
                    .isZero();
            JsonNode told = terminal.objects().get(0);
            assertThat(told.path("agencies").path(0).path("added").asInt()).isEqualTo(1);
            assertThat(told.path("figures").path("periods").findValuesAsText("state"))
                    .contains("OPEN", "CLOSED");
        } finally {
            Files.delete(late);
        }
    }

    @Test
    void aDeadLetterIsShownTriedAgainAndDropped() {
        String foreign = server.jdbc().sql("""
                        insert into repository.dead_letter (queue, code, cause, sha256, body, arrived_at, last_seen)
                        values ('nhipcau.monthly-status', 'MSG-000', 'from an older version',
                            encode(sha256('{'::bytea), 'hex'), '{'::bytea, now(), now())
                        returning dead_letter_no""").query(String.class).single();

        assertThat(terminal.ask("dlq", "show", foreign)).isZero();
        assertThat(terminal.text()).contains("MSG-000", "nhipcau.monthly-status", "1 bytes");
        assertThat(terminal.ask("dlq", "replay", foreign)).isZero();
        assertThat(terminal.text()).contains("REPLAYED");
        // It is refused under today's code, and that is another letter.
        assertThat(terminal.ask("dlq", "ls", "--state", "OPEN", "--json")).isZero();
        String letter = terminal.objects().get(0).path("id").asText();
        assertThat(letter).isNotEqualTo(foreign);
        assertThat(terminal.ask("dlq", "replay", letter)).isEqualTo(ExitCode.DONE_WITH_REJECTS);
        assertThat(terminal.ask("dlq", "drop", letter)).isZero();
        assertThat(terminal.text()).contains("DROPPED");
        assertThat(terminal.ask("dlq", "replay", letter)).isEqualTo(ExitCode.FAILED);
        assertThat(terminal.ask("dlq", "show", "987654")).isEqualTo(ExitCode.USAGE);
    }
}
