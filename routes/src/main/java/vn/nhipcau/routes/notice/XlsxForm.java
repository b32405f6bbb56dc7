package vn.nhipcau.routes.notice;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.notice.Table.Column;
import vn.nhipcau.routes.notice.Table.Kind;

/**
 * The annexes as sheets of a workbook, row after row through a window of 100. A value and its link are the one formula
 * {@code HYPERLINK}: real links would all stay in memory, and Excel takes no more than 65,530 of them on a sheet.
 */
final class XlsxForm {
    private static final int ROWS_IN_MEMORY = 100;
    private static final int LONGEST_TEXT_IN_FORMULA = 255;
    private static final float LINE = 16f;
    private static final int LONGEST_CELL = 32_767;
    private static final Map<Kind, String> FORMATS = Map.of(
            Kind.TEXT, "General",
            Kind.COUNT, "#,##0",
            Kind.PERCENT, "0.00",
            Kind.HOURS, "#,##0.0",
            Kind.DAY, "dd/mm/yyyy",
            Kind.MOMENT, "dd/mm/yyyy hh:mm");

    private final SXSSFWorkbook book;
    private final ZoneId zone;
    private final Map<Kind, CellStyle> plain = new EnumMap<>(Kind.class);
    private final Map<Kind, CellStyle> linked = new EnumMap<>(Kind.class);
    private final CellStyle head;

    private XlsxForm(SXSSFWorkbook book, ZoneId zone) {
        this.book = book;
        this.zone = zone;
        Font link = font(false);
        link.setColor(IndexedColors.DARK_BLUE.getIndex());
        Font text = font(false);
        FORMATS.keySet().stream().sorted().forEach(kind -> {
            plain.put(kind, style(kind, text));
            linked.put(kind, style(kind, link));
        });
        this.head = style(Kind.TEXT, font(true));
        head.setAlignment(HorizontalAlignment.CENTER);
        head.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
        head.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        head.setBorderBottom(BorderStyle.THIN);
    }

    static byte[] of(Paper paper, Words words, ZoneId zone) throws IOException {
        try (SXSSFWorkbook book = new SXSSFWorkbook(null, ROWS_IN_MEMORY, true, true)) {
            DocxParts.fixed(
                    book.getXSSFWorkbook().getProperties(),
                    paper.head().subject(),
                    paper.head().committee());
            XlsxForm form = new XlsxForm(book, zone);
            for (Annex annex : paper.annexes()) {
                form.sheet(annex, words);
            }
            book.setZip64Mode(Zip64Mode.Never); // java.util.zip cannot read what POI writes otherwise
            ByteArrayOutputStream dated = new ByteArrayOutputStream();
            book.write(dated);
            ByteArrayOutputStream fixed = new ByteArrayOutputStream();
            FixedZip.copy(new ByteArrayInputStream(dated.toByteArray()), fixed);
            return fixed.toByteArray();
        }
    }

    private void sheet(Annex annex, Words words) throws IOException {
        SXSSFSheet sheet = book.createSheet(words.text("sheet." + annex.code()));
        List<Column> columns = annex.table().columns();
        Row titles = sheet.createRow(0);
        titles.setHeightInPoints(3 * LINE);
        for (int i = 0; i < columns.size(); i++) {
            titles.createCell(i).setCellStyle(head);
            titles.getCell(i).setCellValue(columns.get(i).title());
            sheet.setColumnWidth(i, characters(columns.get(i)) * 256);
        }
        int number = 1;
        for (List<Table.Cell> cells : annex.table().rows()) {
            Row row = sheet.createRow(number++);
            int lines = lines(columns, cells);
            if (lines > 1) {
                row.setHeightInPoints(lines * LINE);
            }
            for (int i = 0; i < columns.size(); i++) {
                fill(row.createCell(i), columns.get(i).kind(), cells.get(i));
            }
        }
        sheet.createFreezePane(annex.table().rows().isEmpty() ? 0 : Math.min(2, columns.size() - 1), 1);
        sheet.setAutoFilter(new CellRangeAddress(0, Math.max(0, number - 1), 0, columns.size() - 1));
        sheet.getPrintSetup().setLandscape(true);
        sheet.getPrintSetup().setPaperSize(PrintSetup.A4_PAPERSIZE);
        sheet.setFitToPage(true);
        sheet.getPrintSetup().setFitHeight((short) 0);
        // POI would flush what is left of all sheets in an order of its own, and number the texts by it.
        sheet.flushRows();
        sheet.setRepeatingRows(new CellRangeAddress(0, 0, -1, -1));
    }

    private static int characters(Column column) {
        return Math.min(80, Math.max(11, column.width() * 3 / 2));
    }

    /** Not every program finds the height of a row by itself. */
    private static int lines(List<Column> columns, List<Table.Cell> cells) {
        int lines = 1;
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).kind() == Kind.TEXT && cells.get(i).value() instanceof String text) {
                lines = Math.max(lines, 1 + text.length() / characters(columns.get(i)));
            }
        }
        return Math.min(lines, 20);
    }

    private void fill(Cell cell, Kind kind, Table.Cell content) {
        Object value = content.value();
        if (value == null) {
            cell.setCellStyle(plain.get(kind));
            return;
        }
        String link = formula(value, content.link());
        cell.setCellStyle((link == null ? plain : linked).get(kind));
        if (link != null) {
            cell.setCellFormula(link);
        }
        if (value instanceof Number number) {
            cell.setCellValue(number.doubleValue());
        } else if (value instanceof LocalDate date) {
            cell.setCellValue(date);
        } else if (value instanceof Instant instant) {
            cell.setCellValue(instant.atZone(zone).toLocalDateTime());
        } else {
            String text = value.toString();
            cell.setCellValue(text.length() > LONGEST_CELL ? text.substring(0, LONGEST_CELL) : text);
        }
    }

    /** A number or a short text with its link; Excel computes the same value from it. */
    private @Nullable String formula(Object value, @Nullable String link) {
        if (link == null || link.startsWith("#") || link.length() > LONGEST_TEXT_IN_FORMULA) {
            return null;
        }
        String shown;
        if (value instanceof Number) {
            shown = value.toString();
        } else if (value instanceof Instant instant) {
            shown = Double.toString(DateUtil.getExcelDate(instant.atZone(zone).toLocalDateTime()));
        } else if (value.toString().length() <= LONGEST_TEXT_IN_FORMULA) {
            shown = quoted(value.toString());
        } else {
            return null;
        }
        return "HYPERLINK(" + quoted(link) + "," + shown + ")";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private Font font(boolean bold) {
        Font font = book.createFont();
        font.setFontName("Times New Roman");
        font.setFontHeightInPoints((short) 12);
        font.setBold(bold);
        return font;
    }

    private CellStyle style(Kind kind, Font font) {
        CellStyle style = book.createCellStyle();
        style.setFont(font);
        style.setDataFormat(book.createDataFormat().getFormat(FORMATS.get(kind)));
        style.setVerticalAlignment(VerticalAlignment.TOP);
        style.setWrapText(kind == Kind.TEXT);
        return style;
    }
}
