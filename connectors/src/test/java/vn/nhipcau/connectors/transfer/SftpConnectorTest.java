package vn.nhipcau.connectors.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.AbstractSftpEventListenerAdapter;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhipcau.connectors.ConnectorContract;
import vn.nhipcau.connectors.Reading;
import vn.nhipcau.connectors.Said;
import vn.nhipcau.connectors.catalog.SourceSpec;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.connectors.simulator.SftpSite;

/** Against a real SFTP server, honest or not. */
class SftpConnectorTest extends ConnectorContract {
    private static final String USER = "nhipcau";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path base;

    @SuppressWarnings("NullAway.Init")
    private SftpSite site;

    private int fileNumber;

    @BeforeEach
    void startServer() throws Exception {
        Files.createDirectories(base.resolve("server/in"));
        site = new SftpSite(base.resolve("server"), 0, USER, SECRET);
        pin(site);
    }

    @AfterEach
    void stopServer() throws Exception {
        site.close();
    }

    @Override
    protected SourceSpec sourceOf(int records) throws Exception {
        int written = 0;
        while (written < records) {
            StringBuilder text = new StringBuilder("id,Tên\n");
            for (int line = 0; line < 10 && written < records; line++) {
                text.append(written++).append(",\"Hồ sơ\n, số\"\n");
            }
            write("part-%02d.csv".formatted(fileNumber), text.toString());
        }
        return source(Map.of());
    }

    @Override
    protected SourceSpec brokenSource() throws Exception {
        sourceOf(15);
        site.close();
        return source(Map.of());
    }

    @Test
    void logsInWithAKeyUnderAPassword() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair key = generator.generateKeyPair();
        OpenSSHKeyEncryptionContext encryption = new OpenSSHKeyEncryptionContext();
        encryption.setPassword(SECRET);
        encryption.setCipherName("AES");
        encryption.setCipherType("256");
        encryption.setCipherMode("CTR");
        try (OutputStream file = Files.newOutputStream(base.resolve("key"))) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "key", encryption, file);
        }
        sourceOf(3);
        Map<String, Object> with = Map.of("password", "", "private-key", "key", "private-key-password", SECRET);
        try (Reading reading = new Reading(source(with))) {
            assertThatThrownBy(() -> reading.records(10)).hasMessageContaining("CON-302");
            site.trust(key.getPublic());
            assertThat(ids(reading.records(10))).isEqualTo(numbers(0, 3));
        }
        Map<String, Object> wrong = Map.of("password", "", "private-key", "key", "private-key-password", "other");
        try (Reading reading = new Reading(source(wrong))) {
            assertThatThrownBy(() -> reading.records(10))
                    .hasMessageContaining("CON-302")
                    .hasMessageContaining("private key");
        }
    }

    @Test
    void needsAPasswordOrAKey() {
        assertThatThrownBy(() -> new Reading(withoutPassword()).close())
                .hasMessageContaining("CON-202")
                .hasMessageContaining("sftp with no private-key needs it");
    }

    @Test
    void refusesAWrongPassword() throws Exception {
        try (Reading reading = new Reading(source(Map.of("password", "wrong")))) {
            assertThatThrownBy(() -> reading.records(10)).hasMessageContaining("CON-302 portal: the server refuses");
        }
    }

    @Test
    void refusesAServerWithAnotherKeyOrNonePinnedBeforeItSaysThePassword() throws Exception {
        sourceOf(3);
        Files.writeString(base.resolve("known_hosts"), "other.example.vn ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA==\n");
        try (Reading unknown = new Reading(source(Map.of()))) {
            assertThatThrownBy(() -> unknown.records(10))
                    .hasMessageContaining("CON-308 portal: known-hosts holds no key")
                    .hasMessageContaining("SHA256:");
        }
        pin(site);
        int port = site.port();
        site.close();
        site = new SftpSite(base.resolve("server"), port, USER, SECRET);
        try (Reading changed = new Reading(source(Map.of()))) {
            assertThatThrownBy(() -> changed.records(10)).hasMessageContaining("CON-308 portal: the server shows");
        }
        Files.delete(base.resolve("known_hosts"));
        try (Reading none = new Reading(source(Map.of()))) {
            assertThatThrownBy(() -> none.records(10)).hasMessageContaining("CON-308");
        }
    }

    @Test
    void believesNoNameThatLeadsOutOfTheFolder() throws Exception {
        write("good.csv", "id\n1\n");
        write("liar.csv", "id\n2\n");
        write("a\nb.csv", "id\n3\n");
        Files.writeString(base.resolve("server/x.csv"), "id\n4\n");
        for (String lie :
                List.of("../x.csv", "/x.csv", "..\\x.csv", "in/../../x.csv", "a\u0000.csv", "\u202Evsc.csv")) {
            serve(new LyingServers.Listing(lie));
            try (Reading reading = new Reading(source(Map.of()))) {
                assertThat(ids(reading.records(10))).as(lie).containsExactly("1");
            }
        }
    }

    @Test
    void ignoresLinksFoldersAndPipes() throws Exception {
        write("good.csv", "id\n1\n");
        Files.writeString(base.resolve("server/secret"), "id\n2\n");
        Files.createSymbolicLink(base.resolve("server/in/link.csv"), base.resolve("server/secret"));
        Files.createDirectory(base.resolve("server/in/folder.csv"));
        new ProcessBuilder("mkfifo", base.resolve("server/in/pipe.csv").toString())
                .start()
                .waitFor();
        try (Reading reading = new Reading(source(Map.of()))) {
            assertThat(ids(reading.records(10))).containsExactly("1");
        }
    }

    @Test
    void goesOnAfterACutInTheMiddleOfAFile() throws Exception {
        StringBuilder text = new StringBuilder("id,filler\n");
        for (int id = 0; id < 40_000; id++) {
            text.append(id).append(',').append("x".repeat(100)).append('\n');
        }
        write("large.csv", text.toString());
        try (Reading reading = new Reading(source(Map.of()))) {
            Page first = reading.fetch(null, 0, 100);
            site.cutConnections();
            assertThatThrownBy(() -> reading.fetch(first.next(), 1, 100_000)).hasMessageContaining("CON-301");
            assertThat(ids(Reading.records(reading.pages(first.next(), 100_000))))
                    .isEqualTo(numbers(100, 40_000));
        }
    }

    @Test
    void refusesAFileThatChangedWhileItWasRead() throws Exception {
        sourceOf(15);
        try (Reading reading = new Reading(source(Map.of()))) {
            Page first = reading.fetch(null, 0, 5);
            write("part-00.csv", "id,Tên\n0,other\n");
            assertThatThrownBy(() -> reading.pages(first.next(), 50)).hasMessageContaining("CON-305");
        }
    }

    @Test
    void goesOnWhereAFileVanishes() throws Exception {
        sourceOf(25);
        try (Reading reading = new Reading(source(Map.of()))) {
            Page first = reading.fetch(null, 0, 5);
            Files.delete(base.resolve("server/in/part-01.csv"));
            assertThat(Reading.records(reading.pages(first.next(), 50))).hasSize(10);
        }
    }

    @Test
    void archivesOnTheServerOnlyWhenTheRunIsSettled() throws Exception {
        sourceOf(15);
        write("part-00.csv.done", "");
        write("part-01.csv.done", "");
        try (Reading reading = new Reading(source(Map.of("after", "read", "done", "marker")))) {
            reading.records(4);
            assertThat(base.resolve("server/in/read")).doesNotExist();
            reading.settle();
            assertThat(base.resolve("server/in/read")).isDirectoryContaining("glob:**part-*.csv");
            assertThat(base.resolve("server/in").toFile().list()).containsExactly("read");
        }
    }

    @Test
    void readsAFileOnceThoughItCannotBeMovedAway() throws Exception {
        sourceOf(5);
        SftpSubsystemFactory noMoves = new SftpSubsystemFactory();
        noMoves.addSftpEventListener(new AbstractSftpEventListenerAdapter() {
            @Override
            public void moving(ServerSession session, Path from, Path to, Collection<CopyOption> options)
                    throws IOException {
                throw new AccessDeniedException(from.toString());
            }
        });
        serve(noMoves);
        try (Reading reading = new Reading(source(Map.of("after", "read")))) {
            assertThat(reading.records(10)).hasSize(5);
            String said = Said.everythingWhile(() -> {
                reading.settle();
                return List.of();
            });
            assertThat(said).contains("part-00.csv has been read, but could not be moved");
            assertThat(reading.records(10)).isEmpty();
        }
    }

    @Test
    void waitsForAFileWithAPreservedTimeToStayAsItIs() throws Exception {
        write("old.csv", "id\n1\n");
        try (Reading reading = new Reading(source(Map.of("done", "stable", "stable-for", "1s")))) {
            assertThat(reading.records(10)).as("old by its own word").isEmpty();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(ids(reading.records(10))).containsExactly("1"));
        }
    }

    @Test
    void listsAHundredThousandFilesAndReadsTheOldestFirst() throws Exception {
        write("new.csv", "id\n2\n");
        write("old.csv", "id\n1\n");
        Files.setLastModifiedTime(base.resolve("server/in/old.csv"), FileTime.from(Instant.EPOCH));
        Path other = Files.writeString(base.resolve("server/in/other.txt"), "");
        serve(LyingServers.listingOften(other, 100_000));
        try (Reading reading = new Reading(source(Map.of()))) {
            assertThat(ids(reading.fetch(null, 0, 1).records())).containsExactly("1");
        }
        serve(LyingServers.listingOften(other, FolderListing.MAX_ENTRIES));
        try (Reading reading = new Reading(source(Map.of()))) {
            assertThatThrownBy(() -> reading.fetch(null, 0, 1)).hasMessageContaining("CON-307");
        }
    }

    @Test
    void readsAWorkbookFromTheServerWithoutACopy() throws Exception {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(base.resolve("server/in/a.xlsx"))) {
            workbook.createSheet().createRow(0).createCell(0).setCellValue("id");
            for (int row = 1; row <= 2000; row++) {
                workbook.getSheetAt(0).createRow(row).createCell(0).setCellValue("H" + row);
            }
            workbook.write(out);
        }
        try (Reading reading = new Reading(source(Map.of("format", "xlsx")))) {
            assertThat(reading.records(300)).hasSize(2000);
        }
    }

    private void serve(SftpSubsystemFactory sftp) throws IOException {
        site.close();
        site = new SftpSite(base.resolve("server"), 0, USER, SECRET, sftp);
        pin(site);
    }

    private void pin(SftpSite pinned) throws IOException {
        Files.writeString(base.resolve("known_hosts"), pinned.knownHost());
    }

    private void write(String name, String text) throws IOException {
        Path file = base.resolve("server/in").resolve(name);
        Files.writeString(file, text, StandardCharsets.UTF_8);
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_600_000_000L + fileNumber++)));
    }

    private SourceSpec source(Map<String, Object> with) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "host", "127.0.0.1",
                "port", site.port(),
                "username", USER,
                "password", SECRET,
                "known-hosts", "known_hosts",
                "directory", "in",
                "format", "csv",
                "timeout", "10s"));
        all.putAll(with);
        return new SourceSpec("portal", "sftp", all, ZoneId.of("Asia/Ho_Chi_Minh"), base);
    }

    private SourceSpec withoutPassword() {
        SourceSpec with = source(Map.of());
        Map<String, Object> less = new HashMap<>(with.with());
        less.remove("password");
        return new SourceSpec(with.id(), with.connector(), less, with.zone(), with.base());
    }
}
