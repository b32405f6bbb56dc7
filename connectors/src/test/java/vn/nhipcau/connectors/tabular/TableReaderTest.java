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
import vn.nhipcau.connectors.page.Control;
import vn.nhipcau.connectors.page.FileContent;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.connectors.page.Page.BrokenRecord;
import vn.nhipcau.connectors.page.PageBuilder;
import vn.nhipcau.mappings.source.Row;
import vn.nhipcau.mappings.source.Sha256;

class TableReaderTest {

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
    void saysWhatIsWrongWithATableByACode() throws Exception {
        assertThat(problems(read("", ',', 1))).containsExactly("t.csv:1 TAB-101");
        assertThat(problems(read("\n\n", ',', 1))).containsExactly("t.csv:1 TAB-102");
        assertThat(problems(read("title\n", ',', 2))).containsExactly("t.csv:2 TAB-102");
        assertThat(problems(read("a,b,a\n1,2,3\n", ',', 1))).containsExactly("t.csv:1 TAB-103");
        assertThat(problems(read("T\u00ean,Te\u0302n\n1,2\n", ',', 1)))
                .as("the same letters, composed and not")
                .containsExactly("t.csv:1 TAB-103");
        assertThat(problems(read("a,b\n", ',', 1))).containsExactly("t.csv:1 TAB-104");
        assertThat(problems(read("a,b\n1,2,3\n4\n5,6\n", ',', 1)))
                .containsExactly("t.csv:2 TAB-106", "t.csv:3 TAB-105");
        assertThat(problems(read("a,b\n1,2\n3,\"" + "x".repeat(70_000) + "\"\n4,5\n", ',', 1)))
                .containsExactly("t.csv:3 TAB-108");
    }

    @Test
    void findsColumnsByTheirNamesInWhateverOrder() throws Exception {
        Row row = (Row) read("b,new,a\r1,2,3\r", ',', 1).records().get(0).tree();
        assertThat(row.cell(row.columns().index("a"))).isEqualTo("3");
        assertThat(row.cell(row.columns().index("b"))).isEqualTo("1");
    }

    @Test
    void importsFormulasAsText() throws Exception {
        String text = "a,b\n\"=HYPERLINK(\"\"http://x\"\")\",+cmd|' /C calc'!A0\n";
        assertThat(cells(read(text, ',', 1)))
                .containsExactly(List.of("=HYPERLINK(\"http://x\")", "+cmd|' /C calc'!A0"));
    }

    @Test
    void passesOverBlankRows() throws Exception {
        assertThat(cells(read("a,b\n,\n1,2\n,\n\n", ',', 1))).containsExactly(List.of("1", "2"));
    }

    @Test
    void joinsTheWordsOfSeveralHeadingRows() throws Exception {
        Path file = folder.resolve("t.csv");
        Files.writeString(file, "Báo cáo,,,,\nSố,Ngày,,Kết quả,\n,tiếp\u00a0 nhận,\"hẹn\ntrả\",,\n1,2,3,4,\n");
        Row row = (Row) read(file, ',', new TableForm(2, 2, false))
                .page()
                .records()
                .get(0)
                .tree();
        assertThat(row.columns().names()).containsExactly("Số", "Ngày / tiếp nhận", "Ngày / hẹn trả", "Kết quả", "");
    }

    @Test
    void comparesATotalsRowWithWhatWasRead() throws Exception {
        String rows = "code,fee\nA,10\nB,20.5\nC,\n";
        for (String right : List.of("Tổng,3\n", "Tổng số: 3 hồ sơ,30.5\n", ",30.50\n\n", "3\n")) {
            Read read = readWithTotals(rows + right);
            assertThat(read.page().records()).hasSize(3);
            assertThat(read.page().broken()).isEmpty();
            assertThat(read.control()).isEqualTo(new Control(true, null));
        }
        assertThat(readWithTotals(rows + "Tổng,4\n").control().contradiction())
                .isEqualTo("t.csv:5: TAB-110 the totals row says 4, but 3 rows were read");
        assertThat(readWithTotals(rows + "Tổng số: 3 hồ sơ,31\n").control().contradiction())
                .startsWith("t.csv:5: TAB-110");
        assertThat(readWithTotals(rows + "D,\n").control().contradiction()).startsWith("t.csv:5: TAB-111");
    }

    @Test
    void believesInNoRowsOnlyWhereATotalsRowSaysSo() throws Exception {
        Read zero = readWithTotals("code,fee\nTổng,0\n");
        assertThat(zero.page()).isEqualTo(new Page(List.of(), null, null));
        assertThat(zero.control()).isEqualTo(new Control(true, null));
        assertThat(readWithTotals("code,fee\n").control().contradiction()).startsWith("t.csv: TAB-111");
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
                    .containsExactly("TAB-107 cell 1 has bytes that are not UTF-8");
        }
    }

    private Page read(String text, char delimiter, int headerRow) throws Exception {
        Path file = folder.resolve("t.csv");
        Files.writeString(file, text);
        return read(file, delimiter, headerRow);
    }

    private static Page read(Path file, char delimiter, int headerRow) throws Exception {
        return read(file, delimiter, new TableForm(headerRow, 1, false)).page();
    }

    private record Read(Page page, Control control) {}

    private static Read read(Path file, char delimiter, TableForm form) throws Exception {
        PageBuilder page = new PageBuilder(1_000_000);
        TextSource text = new TextSource(new FileContent(file, "t.csv"), StandardCharsets.UTF_8);
        try (TableReader reader = TableReader.csv(text, delimiter, form, Sha256.hex(file))) {
            while (reader.readInto(page)) {
                // on to the next
            }
            return new Read(page.build(null, null), reader.control());
        }
    }

    private Read readWithTotals(String text) throws Exception {
        Path file = folder.resolve("t.csv");
        Files.writeString(file, text);
        return read(file, ',', new TableForm(1, 1, true));
    }

    private static List<String> problems(Page page) {
        return page.broken().stream()
                .map(broken -> broken.place() + " " + broken.problem().substring(0, 7))
                .toList();
    }

    private static List<List<String>> cells(Page page) {
        return page.records().stream()
                .map(record -> (Row) record.tree())
                .map(row -> List.of(Objects.requireNonNull(row.cell(0)), Objects.requireNonNull(row.cell(1))))
                .toList();
    }
}
