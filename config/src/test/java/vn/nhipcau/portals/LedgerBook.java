package vn.nhipcau.portals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/**
 * The workbook in which a district keeps its dossiers: two lines of title, a heading of two rows with merged cells, true
 * dates in one column and dates as text in the next, and a totals row.
 */
public final class LedgerBook {
    /** Stands in the column of applicants; must never be seen behind the mapping. */
    public static final String CANARY = "Lê Thị Canary";

    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");
    private static final int HEADING = 2;

    private LedgerBook() {}

    /**
     * @param typingError whether one row tells of a day that does not exist
     */
    public static void write(Path file, Ledger ledger, boolean typingError) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            Sheet sheet = book.createSheet("Sổ theo dõi");
            sheet.createRow(0).createCell(0).setCellValue("ỦY BAN NHÂN DÂN HUYỆN PHÚ VANG");
            sheet.createRow(1).createCell(0).setCellValue("SỔ THEO DÕI HỒ SƠ NĂM 2022");
            heading(sheet);
            CellStyle date = book.createCellStyle();
            date.setDataFormat(book.getCreationHelper().createDataFormat().getFormat("dd/mm/yyyy hh:mm"));
            int at = HEADING + 2;
            for (Ledger.Entry entry : ledger.entries()) {
                row(sheet.createRow(at), at - HEADING - 1, entry, date);
                at++;
            }
            if (typingError) {
                sheet.getRow(HEADING + 9).getCell(5).setCellValue("31/09/2022 17:00");
            }
            Row totals = sheet.createRow(at);
            totals.createCell(0).setCellValue("Tổng cộng");
            totals.createCell(1).setCellValue(ledger.entries().size());
            book.write(out);
        }
    }

    private static void heading(Sheet sheet) {
        Row above = sheet.createRow(HEADING);
        Row below = sheet.createRow(HEADING + 1);
        List<String> names = List.of(
                "STT",
                "Số hồ sơ",
                "Mã thủ tục",
                "Đơn vị",
                "Ngày/Tiếp nhận",
                "Ngày/Hẹn trả",
                "Ngày/Trả kết quả",
                "Ngày/Chờ bổ sung",
                "Tình trạng",
                "Người nộp");
        for (int column = 0; column < names.size(); column++) {
            String[] parts = names.get(column).split("/");
            if (parts.length == 1) {
                above.createCell(column).setCellValue(parts[0]);
                sheet.addMergedRegion(new CellRangeAddress(HEADING, HEADING + 1, column, column));
            } else {
                below.createCell(column).setCellValue(parts[1]);
            }
        }
        above.createCell(4).setCellValue("Ngày");
        sheet.addMergedRegion(new CellRangeAddress(HEADING, HEADING, 4, 7));
    }

    private static void row(Row row, int number, Ledger.Entry entry, CellStyle date) {
        row.createCell(0).setCellValue(number);
        row.createCell(1).setCellValue(entry.code());
        row.createCell(2).setCellValue(entry.procedure());
        row.createCell(3).setCellValue(entry.agency());
        row.createCell(4).setCellValue(entry.received());
        row.getCell(4).setCellStyle(date);
        row.createCell(5).setCellValue(text(entry.due()));
        row.createCell(6).setCellValue(text(entry.closed()));
        row.createCell(7).setCellValue(text(entry.waitingSince()));
        row.createCell(8)
                .setCellValue(List.of("Đang xử lý", "Chờ bổ sung", "Đã trả", "Rút")
                        .get(entry.course().ordinal()));
        row.createCell(9).setCellValue(CANARY);
    }

    private static String text(@Nullable LocalDateTime moment) {
        return moment == null ? "" : moment.format(TEXT);
    }
}
