package vn.nhipcau.connectors.transfer;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import vn.nhipcau.connectors.ConnectorContract;
import vn.nhipcau.connectors.catalog.SourceSpec;

/** What every connector keeps, with workbooks in a folder. */
class WorkbookConnectorTest extends ConnectorContract {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path base;

    @BeforeEach
    void makeInbox() throws Exception {
        Files.createDirectories(base.resolve("in"));
    }

    @Override
    protected SourceSpec sourceOf(int records) throws Exception {
        Path file = base.resolve("in/hồ sơ.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            Sheet sheet = workbook.createSheet("Tháng 10");
            sheet.createRow(0).createCell(0).setCellValue("id");
            for (int number = 0; number < records; number++) {
                Row row = sheet.createRow(number + 1);
                row.createCell(0).setCellValue(String.valueOf(number));
            }
            sheet.createRow(records + 1).createCell(0).setCellValue("Tổng số: %d hồ sơ".formatted(records));
            workbook.write(out);
        }
        return source();
    }

    @Override
    protected SourceSpec brokenSource() throws Exception {
        Files.writeString(base.resolve("in/broken.xlsx"), "PK\u0003\u0004" + SECRET, StandardCharsets.UTF_8);
        return source();
    }

    private SourceSpec source() {
        return new SourceSpec(
                "workbooks",
                "file",
                Map.of("directory", "in", "format", "xlsx", "totals-row", "last"),
                ZoneId.of("Asia/Ho_Chi_Minh"),
                base);
    }
}
