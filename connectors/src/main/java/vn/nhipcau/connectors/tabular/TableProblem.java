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
    NO_TOTAL("TAB-111", "the last row names no number of records: it is not a totals row");

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
