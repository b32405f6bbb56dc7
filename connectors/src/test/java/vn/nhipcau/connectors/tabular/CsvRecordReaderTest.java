package vn.nhipcau.connectors.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.connectors.page.Page.BrokenRecord;
import vn.nhipcau.connectors.page.PageBuilder;
import vn.nhipcau.mappings.source.Row;

class CsvRecordReaderTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void keepsQuotedLineBreaksAndNamesTheLine() throws Exception {
        Page page = read("a,b\r\n1,\"x\r\ny\"\r\n\r\n\"2\",\"he said \"\"no\"\"\"\r\n", ',', 1);
        assertThat(cells(page)).containsExactly(List.of("1", "x\r\ny"), List.of("2", "he said \"no\""));
        assertThat(page.records()).extracting(record -> record.place()).containsExactly("t.csv:2", "t.csv:5");
    }

    @Test
    void takesTheHeaderFromALaterLineOrFromNone() throws Exception {
        assertThat(cells(read("Báo cáo tháng 10\n\na;b\n1;2\n", ';', 3))).containsExactly(List.of("1", "2"));
        Page plain = read("1\t2\n3\t4\n", '\t', 0);
        assertThat(((Row) plain.records().get(1).tree()).cell(1)).isEqualTo("4");
        assertThat(((Row) plain.records().get(1).tree()).columns().names()).containsExactly("1", "2");
    }

    @Test
    void goesOnBehindAQuotationMarkThatIsNeverClosed() throws Exception {
        StringBuilder text = new StringBuilder("a,b\n1,\"open\n");
        for (int line = 0; line < 50_000; line++) {
            text.append("2,x\n");
        }
        Page page = read(text.toString(), ',', 1);
        assertThat(page.records()).hasSize(50_000);
        assertThat(page.broken()).extracting(BrokenRecord::place).containsExactly("t.csv:2");
    }

    @Test
    void reportsWhatIsWrongWithAHeader() throws Exception {
        assertThat(read("", ',', 1).broken()).hasSize(1);
        assertThat(read("a,b,a\n1,2,3\n", ',', 1).broken())
                .extracting(BrokenRecord::problem)
                .containsExactly("two columns have the same name");
        assertThat(read("a,b\n", ',', 1)).isEqualTo(new Page(List.of(), null, null));
    }

    @Test
    void decodesUtf8AsTheJdkDoes() throws Exception {
        Random random = new Random(20221015);
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(400); length > 0; length--) {
                text.appendCodePoint(
                        switch (random.nextInt(4)) {
                            case 0 -> 'a' + random.nextInt(26);
                            case 1 -> 0xA0 + random.nextInt(0x500);
                            case 2 -> 0x1E00 + random.nextInt(0x100);
                            default -> 0x1F600 + random.nextInt(0x40);
                        });
            }
            Path file = folder.resolve("t.txt");
            Files.writeString(file, text);
            StringBuilder decoded = new StringBuilder();
            try (Reader reader = new Utf8Reader(Files.newInputStream(file))) {
                char[] buffer = new char[1 + random.nextInt(9)];
                for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
                    decoded.append(buffer, 0, read);
                }
            }
            assertThat(decoded.toString()).isEqualTo(text.toString());
        }
    }

    @Test
    void refusesBytesThatAreNotOfTheCharacterSet() throws Exception {
        Path file = folder.resolve("t.csv");
        for (byte[] wrong :
                new byte[][] {{(byte) 0xC0, (byte) 0x80}, {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, {(byte) 0xFF}}) {
            Files.write(file, "a\n".getBytes(StandardCharsets.UTF_8));
            Files.write(file, wrong, StandardOpenOption.APPEND);
            Files.write(file, "\nok\n".getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
            Page page = read(file, ',', 1);
            assertThat(page.records()).hasSize(1);
            assertThat(page.broken())
                    .extracting(BrokenRecord::problem)
                    .containsExactly("cell 1 has bytes that are not UTF-8");
        }
    }

    private Page read(String text, char delimiter, int headerRow) throws Exception {
        Path file = folder.resolve("t.csv");
        Files.writeString(file, text);
        return read(file, delimiter, headerRow);
    }

    private static Page read(Path file, char delimiter, int headerRow) throws Exception {
        PageBuilder page = new PageBuilder(1_000_000);
        try (CsvRecordReader reader =
                new CsvRecordReader(new TextSource(file, "t.csv", StandardCharsets.UTF_8), delimiter, headerRow)) {
            while (reader.readInto(page)) {
                // on to the next
            }
        }
        return page.build(null, null);
    }

    private static List<List<String>> cells(Page page) {
        return page.records().stream()
                .map(record -> (Row) record.tree())
                .map(row -> List.of(Objects.requireNonNull(row.cell(0)), Objects.requireNonNull(row.cell(1))))
                .toList();
    }
}
