package vn.nhipcau.connectors.tabular;

import java.io.IOException;
import java.util.Arrays;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.Content;

/**
 * The rows of one sheet of a workbook, read while it unpacks. Hidden rows are rows like others, but it is told how many
 * there were.
 */
final class SheetRows implements TableRows {
    static final int MAX_COLUMNS = 1000;
    private static final int MAX_ROWS = 1 << 20;
    private static final Logger LOG = LoggerFactory.getLogger(SheetRows.class);

    private final Content content;
    private final String wanted;
    private final int firstRow;
    private final StringBuilder value = new StringBuilder();
    private @Nullable Workbook workbook;
    private @Nullable PartXml xml;
    private String sheet = "";
    private @Nullable String[] cells = new String[16];
    private int width;
    private int row;
    private int hidden;
    private @Nullable String place;
    private @Nullable TableProblem problem;

    /**
     * @param wanted name or number of the sheet, or nothing
     * @param firstRow from 1; what stands above it is not looked at
     */
    SheetRows(Content content, String wanted, int firstRow) {
        this.content = content;
        this.wanted = wanted;
        this.firstRow = firstRow;
    }

    @Override
    public @Nullable TableRow next() throws IOException, ConnectorException {
        PartXml open = xml;
        Workbook book = workbook;
        if (open == null || book == null) {
            book = Workbook.open(content);
            workbook = book;
            sheet = book.sheetName(wanted);
            open = book.sheetXml(wanted);
            xml = open;
        }
        while (open.nextElement()) {
            if (open.name().equals("row")) {
                TableRow found = row(book, open);
                if (row >= firstRow) {
                    return found;
                }
            } else if (open.name().equals("mergeCells")) {
                break;
            }
        }
        if (hidden > 0) {
            LOG.warn("{}: {} rows of the sheet {} are hidden; they were read, too", content.name(), hidden, sheet);
            hidden = 0;
        }
        return null;
    }

    private TableRow row(Workbook book, PartXml open) throws IOException, ConnectorException {
        row = PartXml.number(open.attribute("r"), row + 1);
        if (row > MAX_ROWS) {
            throw WorkbookParts.tooLarge("a sheet");
        }
        String flag = open.attribute("hidden");
        boolean isHidden = "1".equals(flag) || "true".equals(flag);
        width = 0;
        place = null;
        problem = null;
        int column = -1;
        for (int event = open.next(); !ends(event, open, "row"); event = open.next()) {
            if (event == XMLStreamConstants.START_ELEMENT && open.name().equals("c")) {
                column = column(open.attribute("r"), column + 1);
                cell(book, open, column);
            }
        }
        @Nullable String[] found = Arrays.copyOf(cells, width);
        Arrays.fill(cells, 0, width, null);
        TableProblem wrong = problem;
        String where = place;
        if (isHidden && (width > 0 || wrong != null)) {
            hidden++;
        }
        return new TableRow(
                found,
                content.name() + ":" + sheet + "!" + (where == null ? row : where),
                wrong == null ? null : wrong.text(MAX_COLUMNS));
    }

    private void cell(Workbook book, PartXml open, int column) throws IOException, ConnectorException {
        String type = open.attribute("t");
        String style = open.attribute("s");
        boolean formula = false;
        boolean any = false;
        value.setLength(0);
        for (int event = open.next(); !ends(event, open, "c"); event = open.next()) {
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (open.name()) {
                case "f" -> formula = true;
                case "is" -> {
                    any = true;
                    value.append(open.richText());
                }
                case "v" -> {
                    any = true;
                    for (int inside = open.next(); !ends(inside, open, "v"); inside = open.next()) {
                        if (inside == XMLStreamConstants.CHARACTERS || inside == XMLStreamConstants.CDATA) {
                            open.appendText(value);
                        }
                    }
                }
                default -> {}
            }
        }
        put(column, SheetCell.of(book, type == null ? "n" : type, any ? value.toString() : null, formula, style));
    }

    private static boolean ends(int event, PartXml open, String element) throws ConnectorException {
        if (event == XMLStreamConstants.END_DOCUMENT) {
            throw WorkbookParts.broken(TableProblem.NOT_A_WORKBOOK);
        }
        return event == XMLStreamConstants.END_ELEMENT && open.name().equals(element);
    }

    private void put(int column, SheetCell cell) {
        TableProblem wrong = cell.problem();
        if (cell.text() == null && wrong == null) {
            return;
        }
        if (column >= MAX_COLUMNS) {
            wrong = TableProblem.TOO_WIDE;
        } else {
            if (column >= cells.length) {
                cells = Arrays.copyOf(cells, Math.max(column + 1, cells.length * 2));
            }
            cells[column] = cell.text();
            width = Math.max(width, column + 1);
        }
        if (wrong != null && problem == null) {
            problem = wrong;
            place = letters(column) + row;
        }
    }

    /** Column of a reference such as C12, from 0. */
    private static int column(@Nullable String reference, int otherwise) {
        int column = 0;
        int index = 0;
        while (reference != null
                && index < Math.min(3, reference.length())
                && Character.isUpperCase(reference.charAt(index))) {
            column = column * 26 + reference.charAt(index++) - 'A' + 1;
        }
        return index == 0 ? otherwise : column - 1;
    }

    private static String letters(int column) {
        String last = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? last : letters(column / 26 - 1) + last;
    }

    @Override
    public void close() throws IOException {
        if (workbook != null) {
            workbook.close();
        }
    }
}
