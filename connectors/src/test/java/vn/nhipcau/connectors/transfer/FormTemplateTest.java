package vn.nhipcau.connectors.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhipcau.connectors.Reading;
import vn.nhipcau.connectors.catalog.SourceSpec;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.mappings.language.Mapping;
import vn.nhipcau.mappings.language.MappingCatalog;
import vn.nhipcau.mappings.problem.MappingResult;
import vn.nhipcau.mappings.record.Dossier;

/** The form that agencies without a system fill in; {@code -Dupdate-docs} writes the workbook anew. */
class FormTemplateTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Path FORMS = Path.of("../mappings/catalog/samples/dossiers-form");
    private static final List<String> HEADING = List.of(
            "Mã hồ sơ",
            "Mã thủ tục",
            "Mã cơ quan tiếp nhận",
            "Mã cơ quan giải quyết",
            "Hình thức nộp",
            "Ngày tiếp nhận",
            "Ngày hẹn trả",
            "Ngày giải quyết xong",
            "Ngày trả kết quả",
            "Tình trạng");

    @ParameterizedTest
    @CsvSource({"xlsx, ','", "csv, ;"})
    void theExampleRowIsADossier(String format, String delimiter) throws Exception {
        if (System.getProperty("update-docs") != null) {
            write();
        }
        Mapping mapping = MappingCatalog.shipped().find("dossiers-form", null);
        try (Reading reading = new Reading(source(format, delimiter))) {
            Page page = reading.fetch(null, 0, 10);
            assertThat(page.broken()).isEmpty();
            assertThat(page.total()).isEqualTo(1);
            MappingResult result = mapping.apply(page.records().get(0), ZONE);
            assertThat(result).isInstanceOf(MappingResult.Mapped.class);
            Dossier dossier = (Dossier) ((MappingResult.Mapped) result).record();
            assertThat(dossier.dossierCode()).isEqualTo("000.15.31.H57-221003-0001");
            assertThat(dossier.receivedAt()).isEqualTo("2022-10-03T01:30:00Z");
            assertThat(dossier.returnedAt()).isEqualTo("2022-10-13T02:15:00Z");
        }
    }

    @Test
    void excelSeesThatTheCsvIsUtf8() throws Exception {
        assertThat(Files.readAllBytes(FORMS.resolve("mau-ho-so.csv"))).startsWith(0xEF, 0xBB, 0xBF);
    }

    private static SourceSpec source(String format, String delimiter) {
        return new SourceSpec(
                "forms",
                "file",
                Map.of("directory", FORMS.toString(), "format", format, "delimiter", delimiter, "totals-row", "last"),
                ZONE,
                Path.of("").toAbsolutePath());
    }

    private static void write() throws Exception {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(FORMS.resolve("mau-ho-so.xlsx"))) {
            workbook.getProperties().getCoreProperties().setCreated(Optional.of(new Date(0)));
            Sheet sheet = workbook.createSheet("Hồ sơ");
            XSSFFont bold = workbook.createFont();
            bold.setBold(true);
            CellStyle heading = workbook.createCellStyle();
            heading.setFont(bold);
            Row names = sheet.createRow(0);
            for (int column = 0; column < HEADING.size(); column++) {
                Cell cell = names.createCell(column);
                cell.setCellValue(HEADING.get(column));
                cell.setCellStyle(heading);
                sheet.setDefaultColumnStyle(column, style(workbook, "@"));
                sheet.setColumnWidth(column, 26 * 256);
            }
            Row example = sheet.createRow(1);
            List<String> texts =
                    List.of("000.15.31.H57-221003-0001", "1.003709", "000.15.31.H57", "000.15.31.H57", "Trực tiếp");
            for (int column = 0; column < texts.size(); column++) {
                Cell cell = example.createCell(column);
                cell.setCellStyle(style(workbook, "@"));
                cell.setCellValue(texts.get(column));
            }
            date(workbook, example, 5, "dd/mm/yyyy hh:mm", LocalDateTime.of(2022, 10, 3, 8, 30));
            date(workbook, example, 6, "dd/mm/yyyy", LocalDateTime.of(2022, 10, 14, 0, 0));
            date(workbook, example, 7, "dd/mm/yyyy hh:mm", LocalDateTime.of(2022, 10, 12, 16, 0));
            date(workbook, example, 8, "dd/mm/yyyy hh:mm", LocalDateTime.of(2022, 10, 13, 9, 15));
            example.createCell(9).setCellValue("Đã giải quyết");
            Row total = sheet.createRow(2);
            total.createCell(0).setCellValue("Tổng số");
            total.getCell(0).setCellStyle(heading);
            Cell count = total.createCell(1);
            count.setCellStyle(style(workbook, "0"));
            count.setCellFormula("COUNTA(A2:A2)");
            workbook.getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(count);
            sheet.createFreezePane(0, 1);
            workbook.write(out);
        }
    }

    private static void date(XSSFWorkbook workbook, Row row, int column, String format, LocalDateTime value) {
        Cell cell = row.createCell(column);
        cell.setCellStyle(style(workbook, format));
        cell.setCellValue(value);
        row.getSheet().setDefaultColumnStyle(column, style(workbook, format));
    }

    private static CellStyle style(XSSFWorkbook workbook, String format) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        return style;
    }
}
