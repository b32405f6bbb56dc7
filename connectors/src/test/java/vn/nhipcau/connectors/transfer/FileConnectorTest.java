package vn.nhipcau.connectors.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhipcau.connectors.ConnectorContract;
import vn.nhipcau.connectors.Reading;
import vn.nhipcau.connectors.catalog.SourceSpec;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.connectors.page.Page.BrokenRecord;
import vn.nhipcau.connectors.page.PageRequest;
import vn.nhipcau.mappings.source.SourceRecord;

class FileConnectorTest extends ConnectorContract {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path base;

    private int fileNumber;

    @BeforeEach
    void makeInbox() throws Exception {
        Files.createDirectories(base.resolve("in"));
    }

    @Override
    protected SourceSpec sourceOf(int records) throws Exception {
        int written = 0;
        while (written < records) {
            StringBuilder text = new StringBuilder("id,Tên\n");
            for (int line = 0; line < 10 && written < records; line++) {
                text.append(written++).append(",\"Hồ sơ\n, số\"\n");
            }
            write("in/part-%02d.csv".formatted(fileNumber), text.toString());
        }
        return source(Map.of("format", "csv"));
    }

    @Override
    protected SourceSpec brokenSource() throws Exception {
        write("in/broken.csv", "id,name\n1," + SECRET + ",too many\n2,\"" + SECRET + "\" x\n");
        return source(Map.of("format", "csv"));
    }

    @Test
    void putsTheRecordsOfSeveralFilesIntoOnePage() throws Exception {
        for (int number = 0; number < 100; number++) {
            write("in/%03d.edxml".formatted(number), edxml(number, "AAAA"));
        }
        try (Reading reading = new Reading(source(Map.of("format", "edxml")))) {
            List<Page> pages = reading.pages(null, 60);
            assertThat(pages).hasSize(2);
            assertThat(Reading.records(pages)).hasSize(100);
        }
    }

    @Test
    void passesOverTheAttachmentsOfAnEdxmlDocument() throws Exception {
        write("in/large.edxml", edxml(7, "A".repeat(20_000_000)));
        try (Reading reading = new Reading(source(Map.of("format", "edxml")))) {
            SourceRecord document = reading.records(10).get(0);
            assertThat(document.tree())
                    .isEqualTo(Map.of(
                            "edXMLEnvelope",
                            Map.of("edXMLHeader", Map.of("MessageHeader", Map.of("DocumentId", "7")))));
        }
    }

    @Test
    void readsJsonXmlAndJsonLines() throws Exception {
        write("in/a.json", "{\"data\":{\"items\":[{\"id\":90071992547409931},{\"id\":2}]}}");
        write("in/b.jsonl", "{\"id\":1}\n\n{\"id\":\n{\"id\":3}\n");
        write("in/c.xml", "<ds xmlns='urn:x'><hs loai='A'><id>1</id></hs><hs><id>2</id></hs></ds>");
        try (Reading json = new Reading(source(Map.of("format", "json", "records", "data.items")))) {
            assertThat(ids(json.records(10))).containsExactly("90071992547409931", "2");
        }
        try (Reading lines = new Reading(source(Map.of("format", "jsonl")))) {
            Page page = lines.fetch(null, 0, 10);
            assertThat(ids(page.records())).containsExactly("1", "3");
            assertThat(page.broken()).extracting(BrokenRecord::place).containsExactly("b.jsonl:3");
        }
        try (Reading xml = new Reading(source(Map.of("format", "xml", "records", "hs")))) {
            assertThat(xml.records(10).get(0).tree()).isEqualTo(Map.of("@loai", "A", "id", "1"));
        }
    }

    @Test
    void reportsABrokenLineAndReadsTheRest() throws Exception {
        write("in/a.csv", "id,name\n1,a\n2\n3,c,d\n4,\"open\n5,e\n6,f\n");
        try (Reading reading = new Reading(source(Map.of("format", "csv")))) {
            Page page = reading.fetch(null, 0, 100);
            assertThat(ids(page.records())).containsExactly("1", "5", "6");
            assertThat(page.broken()).extracting(BrokenRecord::place).containsExactly("a.csv:3", "a.csv:4", "a.csv:5");
        }
    }

    @Test
    void readsVietnameseCharacterSetsAndRefusesWrongOnes() throws Exception {
        Files.write(base.resolve("in/a.csv"), "id;Tên\n1;Hu\u00ea\u0301\n".getBytes(Charset.forName("windows-1258")));
        Map<String, Object> with = Map.of("format", "csv", "delimiter", ";");
        try (Reading wrong = new Reading(source(with))) {
            assertThat(wrong.fetch(null, 0, 10).records()).isEmpty();
        }
        Map<String, Object> right = new HashMap<>(with);
        right.put("charset", "windows-1258");
        try (Reading reading = new Reading(source(right))) {
            assertThat(Reading.field(reading.records(10).get(0), "Tên")).isEqualTo("Hu\u00ea\u0301");
        }
        Files.write(base.resolve("in/a.csv"), "\uFEFFid;Tên\n1;Huế\n".getBytes(StandardCharsets.UTF_16LE));
        try (Reading marked = new Reading(source(with))) {
            assertThat(Reading.field(marked.records(10).get(0), "Tên")).isEqualTo("Huế");
        }
    }

    @Test
    void ignoresLinksOddNamesAndFoldersAndUnfinishedFiles() throws Exception {
        write("in/good.csv", "id\n1\n");
        write("outside.csv", "id\n2\n");
        Files.createSymbolicLink(base.resolve("in/link.csv"), base.resolve("outside.csv"));
        Files.createDirectory(base.resolve("in/folder.csv"));
        write("in/bad\nname.csv", "id\n3\n");
        write("in/upload.csv.part", "id\n4\n");
        try (Reading reading = new Reading(source(Map.of("format", "csv")))) {
            assertThat(ids(reading.records(10))).containsExactly("1");
        }
    }

    @Test
    void waitsForTheMarkerFile() throws Exception {
        write("in/a.csv", "id\n1\n");
        write("in/b.csv", "id\n2\n");
        write("in/b.csv.done", "");
        try (Reading reading = new Reading(source(Map.of("format", "csv", "done", "marker")))) {
            assertThat(ids(reading.records(10))).containsExactly("2");
        }
    }

    @Test
    void leavesAFileAloneThatIsStillBeingWritten() throws Exception {
        write("in/a.csv", "id\n1\n");
        try (Reading reading = new Reading(source(Map.of("format", "csv", "done", "stable", "stable-for", "1h")))) {
            assertThat(reading.records(10)).isEmpty();
        }
    }

    @Test
    void readsASettledFileOnlyOnceWhateverItsName() throws Exception {
        SourceSpec source = sourceOf(15);
        try (Reading reading = new Reading(source)) {
            assertThat(reading.records(100)).hasSize(15);
            assertThat(reading.records(100)).as("not settled yet").hasSize(15);
            reading.settle();
            assertThat(reading.records(100)).isEmpty();
            Files.move(base.resolve("in/part-00.csv"), base.resolve("in/renamed.csv"));
            write("in/part-00.csv", "id,Tên\n99,new content under an old name\n");
            assertThat(ids(reading.records(100))).containsExactly("99");
        }
    }

    @Test
    void readsSettledFilesAgainForAnEarlierWindow() throws Exception {
        SourceSpec source = sourceOf(15);
        try (Reading reading = new Reading(source)) {
            reading.records(100);
            reading.settle();
            Page backfill =
                    reading.beside().fetch(new PageRequest(Reading.FROM.minusSeconds(1), Reading.TO, null, 0, 100));
            assertThat(backfill.records()).hasSize(15);
        }
    }

    @Test
    void archivesFilesOnlyWhenTheRunIsSettled() throws Exception {
        sourceOf(15);
        try (Reading reading = new Reading(source(Map.of("format", "csv", "after", "archive")))) {
            reading.records(4);
            assertThat(base.resolve("archive")).doesNotExist();
            reading.settle();
            assertThat(base.resolve("archive")).isDirectoryContaining("glob:**part-*.csv");
            assertThat(base.resolve("in")).isEmptyDirectory();
        }
    }

    @Test
    void leavesAFileWithItsMarkerThatCameAnewBeforeTheRunWasSettled() throws Exception {
        write("in/a.csv", "id\n1\n");
        write("in/a.csv.done", "");
        try (Reading reading = new Reading(source(Map.of("format", "csv", "done", "marker", "after", "archive")))) {
            reading.records(10);
            write("in/a.csv", "id\n1\n2\n");
            reading.settle();
            assertThat(ids(reading.records(10))).containsExactly("1", "2");
        }
    }

    @Test
    void saysThatTheFolderIsNotThere() throws Exception {
        try (Reading reading = new Reading(source(Map.of("format", "csv", "directory", "elsewhere")))) {
            assertThatThrownBy(() -> reading.records(10))
                    .isInstanceOf(ConnectorException.class)
                    .hasMessageContaining("CON-301 files: the folder")
                    .hasMessageContaining("is not there");
        }
    }

    @Test
    void handsOutEverythingBeforeItRefusesAWrongTotal() throws Exception {
        write("in/a.csv", "id\n7\n8\n3\n");
        write("in/b.csv", "id\n4\n1\n");
        try (Reading reading = new Reading(source(Map.of("format", "csv", "totals-row", "last")))) {
            Page first = reading.fetch(null, 0, 10);
            assertThat(ids(first.records())).containsExactly("7", "8", "4");
            assertThatThrownBy(() -> reading.fetch(first.next(), 1, 10))
                    .isInstanceOf(ConnectorException.class)
                    .hasMessageStartingWith("CON-305 files: a.csv:4: TAB-110 the totals row says 3, but 2 rows");
            write("in/a.csv", "id\n7\n8\n2\n");
            reading.settle();
            List<Page> mended = reading.pages(null, 2);
            assertThat(Reading.records(mended)).hasSize(3);
            assertThat(mended.get(mended.size() - 1).total()).isEqualTo(3);
        }
    }

    @Test
    void goesOnWhereAFileVanishesBeforeItIsRead() throws Exception {
        sourceOf(25);
        try (Reading reading = new Reading(source(Map.of("format", "csv")))) {
            Page first = reading.fetch(null, 0, 5);
            Files.delete(base.resolve("in/part-01.csv"));
            assertThat(ids(Reading.records(reading.pages(first.next(), 50))))
                    .containsExactlyElementsOf(concat(numbers(5, 10), numbers(20, 25)));
        }
    }

    @Test
    void refusesAFileThatChangedWhileItWasRead() throws Exception {
        sourceOf(15);
        try (Reading reading = new Reading(source(Map.of("format", "csv")))) {
            Page first = reading.fetch(null, 0, 5);
            write("in/part-00.csv", "id,Tên\n0,other\n");
            assertThatThrownBy(() -> reading.pages(first.next(), 50)).hasMessageContaining("CON-305");
        }
    }

    private static List<String> concat(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private void write(String path, String text) throws Exception {
        Path file = base.resolve(path);
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_600_000_000L + fileNumber++)));
    }

    private SourceSpec source(Map<String, Object> with) {
        Map<String, Object> all = new HashMap<>(Map.of("directory", "in"));
        all.putAll(with);
        return new SourceSpec("files", "file", all, Objects.requireNonNull(ZoneId.of("Asia/Ho_Chi_Minh")), base);
    }

    private static String edxml(int number, String attachment) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016">
                  <e:edXMLEnvelope xmlns:e="http://www.mic.gov.vn/TBT/QCVN_102_2016"><e:edXMLHeader><e:MessageHeader>
                    <e:DocumentId>%d</e:DocumentId>
                  </e:MessageHeader></e:edXMLHeader></e:edXMLEnvelope>
                  <AttachmentEncoded><Attachment><ContentTransferEncoded>%s</ContentTransferEncoded></Attachment></AttachmentEncoded>
                </edXML>
                """.formatted(number, attachment);
    }
}
