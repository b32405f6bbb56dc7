package vn.nhipcau.connectors.tabular;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/**
 * One cell of a sheet as text, or what is wrong with it. A date is ISO text, with its time where the format shows one;
 * a number has no more digits than Excel shows.
 */
record SheetCell(@Nullable String text, @Nullable TableProblem problem) {
    static final SheetCell BLANK = new SheetCell(null, null);

    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    /** Excel shows no more; what is behind them is noise of binary fractions. */
    private static final MathContext DIGITS = new MathContext(15);

    private static final double FIRST_OF_16_DIGITS = 1e15;

    /**
     * @param type as the cell names it
     * @param value text of its value, or null where it has none
     * @param formula whether the value was calculated
     * @param style number of its style
     */
    static SheetCell of(
            Workbook workbook, String type, @Nullable String value, boolean formula, @Nullable String style) {
        if (value == null || (formula && value.isEmpty() && !type.equals("str"))) {
            return formula ? wrong(TableProblem.NOT_CALCULATED) : BLANK;
        }
        return switch (type) {
            case "s" -> shared(workbook.strings.text(PartXml.number(value, -1)));
            case "inlineStr", "d" -> text(value);
            case "str" -> text(ExcelText.unescaped(value));
            case "b" -> text(value.equals("1") || value.equals("true") ? "true" : "false");
            case "e" -> wrong(TableProblem.ERROR_VALUE);
            default -> value.isBlank() ? BLANK : number(workbook, value.strip(), style);
        };
    }

    private static SheetCell shared(@Nullable String text) {
        return text == null ? wrong(TableProblem.NOT_A_VALUE) : text(text);
    }

    private static SheetCell number(Workbook workbook, String value, @Nullable String style) {
        double number;
        try {
            number = Double.parseDouble(value);
        } catch (NumberFormatException noNumber) {
            return wrong(TableProblem.NOT_A_VALUE);
        }
        if (!Double.isFinite(number)) {
            return wrong(TableProblem.NOT_A_VALUE);
        }
        CellFormats.Kind kind = workbook.formats.kind(style);
        if (kind != CellFormats.Kind.NUMBER) {
            return date(number, kind, workbook.since1904());
        }
        if (Math.abs(number) >= FIRST_OF_16_DIGITS) {
            return wrong(TableProblem.CHANGED_NUMBER);
        }
        BigDecimal shown = BigDecimal.valueOf(number).round(DIGITS);
        return text(number == 0 ? "0" : shown.stripTrailingZeros().toPlainString());
    }

    private static SheetCell date(double number, CellFormats.Kind kind, boolean since1904) {
        LocalDateTime date =
                DateUtil.isValidExcelDate(number) ? DateUtil.getLocalDateTime(number, since1904, true) : null;
        if (date == null || date.getYear() > 9999) {
            return wrong(TableProblem.NOT_A_VALUE);
        }
        boolean midnight = date.toLocalTime().toSecondOfDay() == 0;
        return text(
                kind == CellFormats.Kind.DATE && midnight ? date.toLocalDate().toString() : DATE_TIME.format(date));
    }

    private static SheetCell text(String text) {
        return text.isBlank() ? BLANK : new SheetCell(text, null);
    }

    private static SheetCell wrong(TableProblem problem) {
        return new SheetCell(null, problem);
    }
}
