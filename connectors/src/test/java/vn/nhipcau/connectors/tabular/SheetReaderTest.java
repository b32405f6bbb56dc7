package vn.nhipcau.connectors.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhipcau.connectors.page.Control;
import vn.nhipcau.connectors.page.FileContent;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.connectors.page.PageBuilder;
import vn.nhipcau.mappings.source.Sha256;

/** Workbooks as another library writes them, and as nobody honest would. */
class SheetReaderTest {
    private static final TableForm PLAIN = new TableForm(1, 1, false);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private record Read(Page page, Control control) {
        List<List<String>> cells() {
            return page.records().stream()
                    .map(record -> (vn.nhipcau.mappings.source.Row) record.tree())
                    .map(row -> row.columns().names().stream()
                            .map(name -> String.valueOf(row.cell(row.columns().index(name))))
                            .toList())
                    .toList();
        }

        List<String> problems() {
            return page.broken().stream()
                    .map(broken -> broken.place() + " " + broken.problem().substring(0, 7))
                    .toList();
        }
    }

    @Test
    void readsTrueDatesAsIsoAndTextsAsTheyStand() throws Exception {
        for (boolean since1904 : new boolean[] {false, true}) {
            Read read = read(book(workbook -> {
                workbook.getCTWorkbook().getWorkbookPr().setDate1904(since1904);
                XSSFSheet sheet = workbook.createSheet("Hồ sơ");
                row(sheet, 0, "Mã", "Ngày tiếp nhận", "Ngày hẹn", "Ngày trả");
                Row row = row(sheet, 1, "H1", null, null, "31/12/2022 08:00");
                date(workbook, row, 1, "dd/mm/yyyy hh:mm", LocalDateTime.of(2022, 10, 14, 8, 30));
                date(workbook, row, 2, "dd/mm/yyyy", LocalDateTime.of(2022, 10, 28, 0, 0));
                row = row(sheet, 2, "H2", null, null, null);
                date(workbook, row, 1, "dd/mm/yyyy hh:mm", LocalDateTime.of(2022, 10, 14, 0, 0));
                date(workbook, row, 2, "[$-42A]dd \"tháng\" mm yyyy", LocalDateTime.of(2022, 10, 28, 16, 45, 30));
            }));
            assertThat(read.cells())
                    .containsExactly(
                            List.of("H1", "2022-10-14T08:30:00", "2022-10-28", "31/12/2022 08:00"),
                            List.of("H2", "2022-10-14T00:00:00", "2022-10-28T16:45:30", "null"));
            assertThat(read.page().records().get(1).place()).isEqualTo("t.xlsx:Hồ sơ!3");
        }
    }

    @Test
    void readsNumbersWithoutNoiseAndTellsWhereExcelChangedAnId() throws Exception {
        Read read = read(book(workbook -> {
            XSSFSheet sheet = workbook.createSheet();
            row(sheet, 0, "id", "fee");
            Row row = row(sheet, 1, null, null);
            row.createCell(0).setCellValue(123456789012d);
            row.createCell(1).setCellValue(0.1 + 0.2 - 0.2);
            row = row(sheet, 2, null, null);
            row.createCell(0).setCellValue(1234567890123456789d);
            row = row(sheet, 3, "000123", null);
            row.createCell(1).setCellValue(true);
        }));
        assertThat(read.cells()).containsExactly(List.of("123456789012", "0.1"), List.of("000123", "true"));
        assertThat(read.problems()).containsExactly("t.xlsx:Sheet0!A3 TAB-211");
    }

    @Test
    void breaksOnlyTheRowsWithErrorsAndUncalculatedFormulas() throws Exception {
        Read read = read(book(workbook -> {
            XSSFSheet sheet = workbook.createSheet("S");
            row(sheet, 0, "a", "b", "c");
            row(sheet, 1, "1", "x", null);
            row(sheet, 2, "2", null, null).createCell(2).setCellErrorValue(FormulaError.REF.getCode());
            row(sheet, 3, "3", null, null).createCell(1).setCellFormula("A2&\"x\"");
            Cell calculated = row(sheet, 4, "4", null, null).createCell(1);
            calculated.setCellFormula("[1]Other!A1*2");
            calculated.setCellValue(21.5);
        }));
        assertThat(read.cells()).containsExactly(List.of("1", "x", "null"), List.of("4", "21.5", "null"));
        assertThat(read.problems()).containsExactly("t.xlsx:S!C3 TAB-209", "t.xlsx:S!B4 TAB-210");
    }

    @Test
    void takesNoCellForABlankOneThatIsOnlyEmptyInTheFile() throws Exception {
        String rows = "<row><c t=\"inlineStr\"><is><t>a</t></is></c><c t=\"inlineStr\"><is><t>b</t></is></c></row>"
                + "<row><c><v>1</v></c><c><f>A2*2</f><v></v></c></row>"
                + "<row><c><v>2</v></c><c t=\"s\"><v>99</v></c></row>"
                + "<row><c><v>3</v></c><c t=\"str\"><f>\"\"</f><v></v></c></row>";
        Read read = read(parts(Map.of(
                "xl/worksheets/sheet1.xml", "<worksheet><sheetData>%s</sheetData></worksheet>".formatted(rows))));
        assertThat(read.problems()).containsExactly("t.xlsx:S!B2 TAB-210", "t.xlsx:S!B3 TAB-213");
        assertThat(read.cells()).containsExactly(List.of("3", "null"));
    }

    @Test
    void blamesTheFileForDamageAnywhereInIt() throws Exception {
        byte[] whole = Files.readAllBytes(book(workbook -> {
            XSSFSheet sheet = workbook.createSheet("S");
            for (int number = 0; number < 8; number++) {
                row(sheet, number, "H48-" + number, "x" + number * 7919);
            }
        }));
        Path file = folder.resolve("t.xlsx");
        for (int at = 0; at < whole.length; at += 7) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x55;
            Files.write(file, damaged);
            Page page = read(file).page();
            assertThat(page.records().size() + page.broken().size())
                    .as("byte " + at)
                    .isPositive();
        }
    }

    @Test
    void readsMergedHeadingsHiddenRowsAndTheTotalsRowOfASheetBelowATitle() throws Exception {
        Path file = book(workbook -> {
            workbook.createSheet("Ẩn");
            workbook.setSheetHidden(0, true);
            XSSFSheet sheet = workbook.createSheet("T10");
            workbook.setActiveSheet(1);
            row(sheet, 0, "BÁO CÁO THÁNG 10");
            row(sheet, 2, "Mã hồ sơ", "Ngày", null, "Lệ phí");
            row(sheet, 3, null, "tiếp nhận", "hẹn trả", null);
            sheet.addMergedRegion(CellRangeAddress.valueOf("B3:C3"));
            sheet.addMergedRegion(CellRangeAddress.valueOf("A3:A4"));
            row(sheet, 4, "H1", "1", "2", null).createCell(3).setCellValue(10_000);
            row(sheet, 5, "H2", "3", "4", null).createCell(3).setCellValue(5_500.5);
            sheet.getRow(5).setZeroHeight(true);
            sheet.createRow(6);
            Row total = row(sheet, 8, "Tổng số: 2 hồ sơ", null, null, null);
            total.createCell(3).setCellFormula("SUM(D5:D6)");
            total.getCell(3).setCellValue(15_500.5);
            sheet.setAutoFilter(CellRangeAddress.valueOf("A4:D6"));
        });
        Read read = read(file, "", new TableForm(3, 2, true));
        assertThat(((vn.nhipcau.mappings.source.Row)
                                read.page().records().get(0).tree())
                        .columns()
                        .names())
                .containsExactly("Mã hồ sơ", "Ngày / tiếp nhận", "Ngày / hẹn trả", "Lệ phí");
        assertThat(read.cells()).containsExactly(List.of("H1", "1", "2", "10000"), List.of("H2", "3", "4", "5500.5"));
        assertThat(read.control()).isEqualTo(new Control(true, null));
    }

    @Test
    void tellsATotalThatIsNotReached() throws Exception {
        Path file = book(workbook -> {
            XSSFSheet sheet = workbook.createSheet("S");
            row(sheet, 0, "a", "b");
            row(sheet, 1, "x", "y");
            row(sheet, 2, "Tổng cộng", null).createCell(1).setCellValue(3);
        });
        assertThat(read(file, "", new TableForm(1, 1, true)).control().contradiction())
                .isEqualTo("t.xlsx:S!3: TAB-110 the totals row says 3, but 1 rows were read");
    }

    @Test
    void believesNoTotalsRowWithAnErrorInIt() throws Exception {
        Path file = book(workbook -> {
            XSSFSheet sheet = workbook.createSheet("S");
            row(sheet, 0, "a", "b");
            row(sheet, 1, "x", "y");
            row(sheet, 2, "Tổng số: 1", null).createCell(1).setCellErrorValue(FormulaError.REF.getCode());
        });
        assertThat(read(file, "", new TableForm(1, 1, true)).control().contradiction())
                .isEqualTo("t.xlsx:S!B3: TAB-209 the cell shows an error of Excel");
    }

    @Test
    void takesTheSheetByNameOrNumber() throws Exception {
        Path file = book(workbook -> {
            row(workbook.createSheet("Một"), 0, "a");
            row(workbook.getSheetAt(0), 1, "first");
            row(workbook.createSheet("Hai"), 0, "a");
            row(workbook.getSheetAt(1), 1, "second");
        });
        assertThat(read(file, "hai", PLAIN).cells()).containsExactly(List.of("second"));
        assertThat(read(file, "2", PLAIN).cells()).containsExactly(List.of("second"));
        assertThat(read(file, "Ba", PLAIN).problems()).containsExactly("t.xlsx:1 TAB-205");
    }

    @Test
    void joinsFormattedTextAndLeavesFormulasInTextAlone() throws Exception {
        Read read = read(book(workbook -> {
            XSSFSheet sheet = workbook.createSheet();
            row(sheet, 0, "a", "b");
            XSSFRichTextString text = new XSSFRichTextString("Hồ sơ đỏ");
            text.applyFont(0, 3, workbook.createFont());
            Row row = row(sheet, 1, null, "=HYPERLINK(\"http://x\")");
            row.createCell(0).setCellValue(text);
        }));
        assertThat(read.cells()).containsExactly(List.of("Hồ sơ đỏ", "=HYPERLINK(\"http://x\")"));
    }

    @Test
    void reportsAValueFarBesideTheTable() throws Exception {
        Read read = read(book(workbook -> {
            XSSFSheet sheet = workbook.createSheet("S");
            row(sheet, 0, "a", "b");
            row(sheet, 1, "1", "2");
            row(sheet, 2, "3", "4").createCell(16_383).setCellValue("far");
            row(sheet, 3, "5", "6", "note");
        }));
        assertThat(read.cells()).containsExactly(List.of("1", "2"));
        assertThat(read.problems()).containsExactly("t.xlsx:S!XFD3 TAB-212", "t.xlsx:S!4 TAB-106");
    }

    @Test
    void namesEveryFileThatIsNoWorkbook() throws Exception {
        Path file = folder.resolve("t.xlsx");
        Files.write(file, new byte[0]);
        assertThat(read(file).problems()).containsExactly("t.xlsx:1 TAB-101");
        Files.writeString(file, "ma_ho_so,ngay\n1,2\n");
        assertThat(read(file).problems()).containsExactly("t.xlsx:1 TAB-201");
        try (OutputStream out = Files.newOutputStream(file);
                HSSFWorkbook old = new HSSFWorkbook()) {
            old.createSheet();
            old.write(out);
        }
        assertThat(read(file).problems()).containsExactly("t.xlsx:1 TAB-202");
        try (POIFSFileSystem encrypted = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (OutputStream inside = encryptor.getDataStream(encrypted);
                    XSSFWorkbook workbook = new XSSFWorkbook()) {
                workbook.createSheet();
                workbook.write(inside);
            }
            try (OutputStream out = Files.newOutputStream(file)) {
                encrypted.writeFilesystem(out);
            }
        }
        assertThat(read(file).problems()).containsExactly("t.xlsx:1 TAB-203");
        byte[] whole = Files.readAllBytes(book(workbook -> row(workbook.createSheet(), 0, "a")));
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertThat(read(file).problems()).containsExactly("t.xlsx:1 TAB-201");
        assertThat(read(parts(Map.of("xl/workbook.xml", "<workbook/>"))).problems())
                .containsExactly("t.xlsx:1 TAB-204");
        assertThat(read(parts(Map.of("xl/vbaProject.bin", "x"))).problems()).containsExactly("t.xlsx:1 TAB-208");
        assertThat(read(parts(Map.of("xl/embeddings/oleObject1.bin", "x"))).problems())
                .containsExactly("t.xlsx:1 TAB-208");
    }

    @Test
    void refusesOnePartTwice() throws Exception {
        byte[] bytes = Files.readAllBytes(parts(Map.of("xl/worksheets/sheet2.xml", "<worksheet/>")));
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("sheet2.xml", "sheet1.xml");
        Path file = Files.write(folder.resolve("t.xlsx"), text.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(read(file).problems()).containsExactly("t.xlsx:1 TAB-206");
    }

    @Test
    void stopsABombWithinTheLimitsAndReadsNoEntity() throws Exception {
        String bomb = "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>a</t></is></c></row>"
                + "<row/>".repeat(5_000_000)
                + "</sheetData></worksheet>";
        assertThat(read(parts(Map.of("xl/worksheets/sheet1.xml", bomb))).problems())
                .containsExactly("t.xlsx:1 TAB-207");
        String strings = "<sst>" + " ".repeat(30_000_000) + "</sst>";
        assertThat(read(parts(Map.of("xl/sharedStrings.xml", strings))).problems())
                .containsExactly("t.xlsx:1 TAB-207");
        Path canary = Files.writeString(folder.resolve("canary"), "canary");
        String entity =
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"%s\">]><worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&e;</t></is></c></row></sheetData></worksheet>"
                        .formatted(canary.toUri());
        Read read = read(parts(Map.of("xl/worksheets/sheet1.xml", entity)));
        assertThat(read.problems()).containsExactly("t.xlsx:1 TAB-201");
        assertThat(read.page().records()).isEmpty();
    }

    private Path book(Consumer<XSSFWorkbook> filling) throws Exception {
        Path file = folder.resolve("t.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            filling.accept(workbook);
            workbook.write(out);
        }
        return file;
    }

    /** A workbook put together by hand, with some parts of one's own. */
    private Path parts(Map<String, String> own) throws Exception {
        String types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "_rels/.rels",
                "<Relationships><Relationship Id=\"r\" Type=\"%sofficeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                        .formatted(types));
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"r1\" Type=\"%1$sworksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"%1$ssharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
                        .formatted(types));
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns:r=\"urn:r\"><sheets><sheet name=\"S\" r:id=\"r1\"/></sheets></workbook>");
        parts.put("xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>");
        parts.putAll(own);
        Path file = folder.resolve("t.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private static Row row(XSSFSheet sheet, int number, String... cells) {
        Row row = sheet.createRow(number);
        for (int column = 0; column < cells.length; column++) {
            if (cells[column] != null) {
                row.createCell(column).setCellValue(cells[column]);
            }
        }
        return row;
    }

    private static void date(XSSFWorkbook workbook, Row row, int column, String format, LocalDateTime value) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        Cell cell = row.createCell(column);
        cell.setCellStyle(style);
        cell.setCellValue(value);
    }

    private static Read read(Path file) throws Exception {
        return read(file, "", PLAIN);
    }

    private static Read read(Path file, String sheet, TableForm form) throws Exception {
        PageBuilder page = new PageBuilder(1_000_000);
        try (TableReader reader = TableReader.xlsx(new FileContent(file, "t.xlsx"), sheet, form, Sha256.hex(file))) {
            while (reader.readInto(page)) {
                // on to the next
            }
            return new Read(page.build(null, null), reader.control());
        }
    }
}
