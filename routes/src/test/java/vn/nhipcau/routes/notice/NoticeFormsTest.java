package vn.nhipcau.routes.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFHyperlinkRun;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRelation;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@NullUnmarked
class NoticeFormsTest {
    private static final URI HERE = URI.create("https://nhipcau.example.vn/");
    private static final Notice NOTICE = SampleNotice.of(20);
    private static final NoticeForms FORMS = new NoticeForms(NoticeSettings.defaults());

    @ParameterizedTest
    @EnumSource
    void theSameNoticeIsTheSameBytesWhateverTheMachineThinksOfTime(NoticeFormat format) {
        TimeZone zone = TimeZone.getDefault();
        byte[] first = FORMS.write(NOTICE, format, HERE);
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
            assertThat(FORMS.write(SampleNotice.of(20), format, HERE)).isEqualTo(first);
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void zipsAndPropertiesSayNothingOfToday() throws IOException {
        for (NoticeFormat format : List.of(NoticeFormat.DOCX, NoticeFormat.XLSX, NoticeFormat.CSV)) {
            files(FORMS.write(NOTICE, format, HERE)).forEach((name, content) -> {
                if (name.equals("docProps/core.xml")) {
                    assertThat(content).contains("1970-01-01T00:00:00Z").doesNotContain("2026", "2027");
                }
            });
        }
    }

    @Test
    void thePageIsWholeAndShowsNamesAsNames() {
        String page = new String(FORMS.write(NOTICE, NoticeFormat.HTML, HERE), StandardCharsets.UTF_8);

        assertThat(page)
                .contains("=Cơ quan &quot;1&quot; &lt;b&gt; &amp; cộng sự")
                .doesNotContain("<script", "<link", "src=", "@import")
                .contains("<h2>1. Kết quả thực hiện</h2>", "<h3>1.4. ", "<h2>3. Yêu cầu")
                .contains("Hạn gửi báo cáo: trước ngày 22/10/2022", "00:00 24/10/2022", "ngày 28 tháng 10 năm 2022")
                .contains("Phụ lục VI<br>");
        Matcher inside = Pattern.compile("href=\"#([a-z]+)\"").matcher(page);
        while (inside.find()) {
            assertThat(page).contains("id=\"" + inside.group(1) + "\"");
        }
    }

    /** (1)...(n) of those with round 1 and the review; 2 + 5 + 14 = 21; who has sent and who has not. */
    @Test
    void theWordsAreThoseOfTheSteeringCommittee() {
        String page = text(new String(FORMS.write(NOTICE, NoticeFormat.HTML, HERE), StandardCharsets.UTF_8));

        assertThat(page)
                .contains(
                        "Có 7 cơ quan, đơn vị đã tổ chức đánh giá nội bộ đợt 1 và họp xem xét của lãnh đạo, gồm: (1) =Cơ")
                .contains("; (2) Cơ quan số 3; (3) Cơ quan số 6;", "(7) Cơ quan số 18.")
                .contains(
                        "Hỗ trợ theo KH 12/KH-SKHCN: 21 cơ quan, đơn vị, gồm Cơ quan chuyên môn 2; Cấp huyện 5; Cấp xã 14.")
                .contains(
                        "Đến thời điểm 00:00 24/10/2022, có 18/20 cơ quan, đơn vị đã gửi báo cáo tháng 10/2022, trong đó 16"
                                + " gửi đúng hạn, 2 gửi sau thời hạn; còn 2 cơ quan, đơn vị chưa gửi.")
                .contains(
                        "Cấp huyện chưa gửi báo cáo (1): Cơ quan số 9.", "Cấp xã chưa gửi báo cáo (1): Cơ quan số 19.")
                .contains("(50,00 %) đã ban hành đủ 15 quy trình nội bộ bắt buộc");
    }

    @Test
    void headingsOfTheDocumentNumberThemselvesByRealStyles() throws IOException {
        try (XWPFDocument document = document(NOTICE)) {
            Set<String> used = new HashSet<>();
            document.getParagraphs().forEach(paragraph -> used.add(String.valueOf(paragraph.getStyle())));

            assertThat(used).contains("Title", "Heading1", "Heading2", "BodyText", "ListBullet", "AnnexTitle");
            used.remove("null");
            assertThat(used)
                    .allSatisfy(style ->
                            assertThat(document.getStyles().styleExist(style)).isTrue());
            assertThat(document.getStyles()
                            .getStyle("Heading2")
                            .getCTStyle()
                            .getPPr()
                            .getNumPr()
                            .getNumId()
                            .getVal()
                            .intValue())
                    .isEqualTo(1);
            assertThat(document.getNumbering().getAbstractNum(java.math.BigInteger.ZERO))
                    .isNotNull();
            assertThat(document.getParagraphs())
                    .filteredOn(
                            paragraph -> String.valueOf(paragraph.getStyle()).startsWith("Heading"))
                    .extracting(XWPFParagraph::getText)
                    .noneMatch(heading -> heading.matches("[0-9].*"));
        }
    }

    @Test
    void everyNumberOfTheDocumentLeadsToItsPassport() throws IOException {
        try (XWPFDocument document = document(NOTICE)) {
            XWPFTable figures = document.getTables().stream()
                    .filter(table -> table.getText().contains("Tồn kỳ trước\tTiếp nhận"))
                    .findFirst()
                    .orElseThrow();
            assertThat(figures.getRow(0).isRepeatHeader()).isTrue();
            Notice.Agency agency = NOTICE.agencies().get(1);
            XWPFTableRow row = figures.getRow(2);
            int late = cell(figures.getRow(0), "Quá hạn");

            assertThat(row.getCell(0).getText()).isEqualTo(agency.code());
            assertThat(row.getCell(late).getText()).isEqualTo("2");
            assertThat(address(document, row.getCell(late).getParagraphArray(0)))
                    .isEqualTo("https://nhipcau.example.vn/agencies/H57.0001/2022-10/figures/resolved.late?revision=2");
            for (int i = 2; i < row.getTableCells().size(); i++) {
                assertThat(address(document, row.getCell(i).getParagraphArray(0)))
                        .startsWith(HERE.toString());
            }
        }
    }

    @Test
    void anAnnexTooLongForTheDocumentIsInTheWorkbookAndTheDocumentSaysSo() throws IOException {
        NoticeSettings short19 = new NoticeSettings(null, null, null, null, null, null, 19);
        try (XWPFDocument document = new XWPFDocument(
                new ByteArrayInputStream(new NoticeForms(short19).write(NOTICE, NoticeFormat.DOCX, HERE)))) {
            assertThat(document.getParagraphs())
                    .extracting(XWPFParagraph::getText)
                    .contains("Phụ lục này có 20 dòng nên được cung cấp trong tệp XLSX kèm theo: tải tệp XLSX");
        }
    }

    @Test
    void cellsOfTheWorkbookAreTheFiguresAndLeadToTheirPassports() throws IOException {
        try (XSSFWorkbook book =
                new XSSFWorkbook(new ByteArrayInputStream(FORMS.write(NOTICE, NoticeFormat.XLSX, HERE)))) {
            assertThat(book)
                    .extracting(Sheet::getSheetName)
                    .contains("Sổ theo dõi", "Cơ quan, đơn vị", "Thủ tục", "Mốc ISO", "Phương pháp");
            assertThat(book).allSatisfy(sheet -> {
                assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
                assertThat(book.getSheet(sheet.getSheetName()).getCTWorksheet().getAutoFilter())
                        .isNotNull();
            });
            Sheet sheet = book.getSheet("Cơ quan, đơn vị");
            List<String> figures = List.of("carriedOver", "received.total", "received.online", "resolved.total");
            for (int i = 0; i < NOTICE.agencies().size(); i++) {
                Row row = sheet.getRow(i + 1);
                Notice.Agency agency = NOTICE.agencies().get(i);
                for (int j = 0; j < figures.size(); j++) {
                    assertThat(row.getCell(j + 2).getNumericCellValue())
                            .isEqualTo(Counts.NONE.plus(agency.figures()).of(figures.get(j)));
                }
                for (int j = 2; j < row.getLastCellNum(); j++) {
                    assertThat(row.getCell(j).getCellFormula()).startsWith("HYPERLINK(\"" + HERE);
                }
            }
            assertThat(sheet.getRow(1).getCell(1).getCellType()).isEqualTo(CellType.STRING);
            assertThat(sheet.getRow(1).getCell(1).getStringCellValue()).isEqualTo(SampleNotice.HOSTILE);
            assertThat(book.getSheetAt(0).getRow(1).getCell(5).getLocalDateTimeCellValue())
                    .isEqualTo(LocalDateTime.of(2022, 10, 20, 10, 0));
        }
    }

    /** A HYPERLINK is computed anew by the spreadsheet: the value beside it must be what comes out. */
    @Test
    void theFormulaOfACellGivesItsValue() throws IOException {
        try (XSSFWorkbook book =
                new XSSFWorkbook(new ByteArrayInputStream(FORMS.write(NOTICE, NoticeFormat.XLSX, HERE)))) {
            book.forEach(sheet -> sheet.forEach(row -> row.forEach(cell -> {
                if (cell.getCellType() == CellType.FORMULA) {
                    Object kept = cell.getCachedFormulaResultType() == CellType.NUMERIC
                            ? (Object) cell.getNumericCellValue()
                            : cell.getStringCellValue();
                    var computed =
                            book.getCreationHelper().createFormulaEvaluator().evaluate(cell);
                    assertThat(
                                    computed.getCellType() == CellType.NUMERIC
                                            ? (Object) computed.getNumberValue()
                                            : computed.getStringValue())
                            .as(cell.getCellFormula())
                            .isEqualTo(kept);
                }
            })));
        }
    }

    @Test
    void noTextOfTheCsvIsAFormula() throws IOException {
        Map<String, String> files = files(FORMS.write(NOTICE, NoticeFormat.CSV, HERE));

        assertThat(files)
                .containsOnlyKeys(
                        "1-register.csv",
                        "2-agencies.csv",
                        "3-procedures.csv",
                        "4-milestones.csv",
                        "5-differences.csv",
                        "6-method.csv");
        assertThat(files.get("5-differences.csv"))
                .endsWith("\r\nthong-ke,H57.0001,Quá hạn,7,9,-2,1,Bỏ qua tạm dừng (-3)\r\n");
        assertThat(files.get("1-register.csv"))
                .startsWith("\uFEFFagency,name,level,obligation,state,receivedAt,revision,note\r\n")
                .contains("H57.0000,\"'=Cơ quan \"\"1\"\" <b> & cộng sự\",")
                .contains("2022-10-20T10:00+07:00");
        assertThat(files.get("2-agencies.csv")).contains("H57.0001,Cơ quan số 1,4,21,19,");
    }

    @Test
    void threeThousandAgenciesFitIntoASmallHeap() {
        Notice large = SampleNotice.of(3321);

        assertThat(FORMS.write(large, NoticeFormat.DOCX, HERE)).hasSizeLessThan(100_000);
        assertThat(FORMS.write(large, NoticeFormat.XLSX, HERE)).hasSizeLessThan(2_000_000);
    }

    private static XWPFDocument document(Notice notice) throws IOException {
        return new XWPFDocument(new ByteArrayInputStream(FORMS.write(notice, NoticeFormat.DOCX, HERE)));
    }

    private static int cell(XWPFTableRow head, String title) {
        for (int i = 0; i < head.getTableCells().size(); i++) {
            if (head.getCell(i).getText().equals(title)) {
                return i;
            }
        }
        throw new AssertionError("no column " + title);
    }

    private static String address(XWPFDocument document, XWPFParagraph paragraph) {
        XWPFHyperlinkRun run = (XWPFHyperlinkRun) paragraph.getRuns().get(0);
        PackageRelationship relation = document.getPackagePart().getRelationship(run.getHyperlinkId());
        assertThat(relation.getRelationshipType()).isEqualTo(XWPFRelation.HYPERLINK.getRelation());
        return relation.getTargetURI().toString();
    }

    private static String text(String page) {
        return page.replaceAll("<[^>]+>", "")
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static Map<String, String> files(byte[] zip) throws IOException {
        Map<String, String> files = new HashMap<>();
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                assertThat(entry.getTimeLocal()).isEqualTo(LocalDateTime.of(2000, 1, 1, 0, 0));
                files.put(entry.getName(), new String(entries.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
