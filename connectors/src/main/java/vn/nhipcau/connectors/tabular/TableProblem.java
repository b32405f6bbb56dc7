package vn.nhipcau.connectors.tabular;

/** Stable codes of what can be wrong with a table; the words name neither values nor people. */
enum TableProblem {
    EMPTY_FILE("TAB-101", "the file is empty"),
    NO_HEADER("TAB-102", "there is no row with the column names"),
    SAME_NAME("TAB-103", "two columns have the same name"),
    NO_ROWS("TAB-104", "there are column names, but no rows; a totals row of 0 would say that this is right"),
    TOO_FEW_CELLS("TAB-105", "the row has %d cells, the header %d"),
    TOO_MANY_CELLS("TAB-106", "the row has %d cells, the header %d"),
    NOT_OF_THE_CHARSET("TAB-107", "cell %d has bytes that are not %s"),
    OPEN_QUOTE(
            "TAB-108",
            "a quotation mark is not closed or stands inside a cell, or a cell is longer than %d characters"),
    TOO_MANY_OPEN_QUOTES("TAB-109", "too many quotation marks are not closed: the rest is not read"),
    WRONG_TOTAL("TAB-110", "the totals row says %s, but %s were read"),
    NO_TOTAL("TAB-111", "the last row names no number of records: it is not a totals row"),
    NOT_A_WORKBOOK("TAB-201", "this is no Excel workbook (.xlsx), or a damaged one"),
    OLD_EXCEL("TAB-202", "this is a workbook of Excel 97-2003 (.xls): save it as .xlsx"),
    PASSWORD("TAB-203", "the workbook is protected by a password: save it without one"),
    NO_SHEET("TAB-204", "the workbook has no sheet"),
    OTHER_SHEETS("TAB-205", "the workbook has no such sheet"),
    PART_TWICE("TAB-206", "the workbook holds one part twice"),
    TOO_LARGE("TAB-207", "%s of the workbook is larger than allowed"),
    ACTIVE_CONTENT("TAB-208", "the workbook holds macros or embedded objects: save the table alone as .xlsx"),
    ERROR_VALUE("TAB-209", "the cell shows an error of Excel"),
    NOT_CALCULATED("TAB-210", "the cell holds a formula whose value was not saved: open it in Excel and save it"),
    CHANGED_NUMBER(
            "TAB-211",
            "Excel changed the id: a number of more than 15 digits has lost the last ones; format the column as text"),
    TOO_WIDE("TAB-212", "a cell beyond column %d holds something"),
    NOT_A_VALUE("TAB-213", "the cell holds no number and no date that Excel could have written");

    private final String wireName;
    private final String words;

    TableProblem(String wireName, String words) {
        this.wireName = wireName;
        this.words = words;
    }

    /** Code and sentence, as quarantine and log show it. */
    String text(Object... details) {
        return wireName + " " + words.formatted(details);
    }
}
