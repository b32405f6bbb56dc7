package vn.nhipcau.connectors.tabular;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.page.PageBuilder;
import vn.nhipcau.connectors.page.RecordReader;
import vn.nhipcau.mappings.source.Columns;
import vn.nhipcau.mappings.source.Row;
import vn.nhipcau.mappings.source.Sha256;

/**
 * Reads a CSV file record by record. A line with too few or too many cells, with undecodable bytes or with a quotation
 * mark that is never closed is reported broken, and reading goes on with the line after it.
 */
public final class CsvRecordReader implements RecordReader {
    /** How often reading starts afresh behind an unclosed quotation mark before the rest of the file is given up. */
    private static final int MAX_RESTARTS = 500;

    private final TextSource source;
    private final char delimiter;
    private final int headerRow;
    private final CsvLines lines = new CsvLines();
    private @Nullable Columns columns;
    private @Nullable CsvReader<@Nullable String[]> reader;
    private @Nullable CloseableIterator<@Nullable String[]> records;
    private int restarts;
    private boolean ended;

    /**
     * @param headerRow line of the column names, from 1; 0 if there is none
     */
    public CsvRecordReader(TextSource source, char delimiter, int headerRow) {
        this.source = source;
        this.delimiter = delimiter;
        this.headerRow = headerRow;
    }

    @Override
    public boolean readInto(PageBuilder page) throws IOException {
        try {
            if (ended) {
                return false;
            }
            CloseableIterator<@Nullable String[]> open = records;
            if (open == null) {
                return readHeader(page) && readInto(page);
            }
            if (!open.hasNext()) {
                ended = true;
                return false;
            }
            @Nullable String[] cells = open.next();
            if (lines.openEnded()) {
                return addDoubtfulRow(page, open, cells);
            }
            addRow(page, cells, lines.line(), lines.undecodable());
            return true;
        } catch (CsvParseException unparseable) {
            return goOnBehind(page, lines.line());
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    /** A row whose last cell holds a line break may be one whose quotation mark is never closed, if it is the last. */
    private boolean addDoubtfulRow(
            PageBuilder page, CloseableIterator<@Nullable String[]> open, @Nullable String[] cells) throws IOException {
        long line = lines.line();
        int undecodable = lines.undecodable();
        try {
            if (!open.hasNext() && !source.endsWithQuote()) {
                return goOnBehind(page, line);
            }
        } catch (CsvParseException inTheNextRow) {
            addRow(page, cells, line, undecodable);
            return goOnBehind(page, lines.line());
        }
        addRow(page, cells, line, undecodable);
        return true;
    }

    private void addRow(PageBuilder page, @Nullable String[] cells, long line, int undecodable) {
        Columns header = columns;
        if (header == null) {
            header = new Columns(numbers(cells.length));
            columns = header;
        }
        int width = header.names().size();
        if (undecodable > 0) {
            addBroken(page, cells, line, "cell %d has bytes that are not %s".formatted(undecodable, source.charset()));
        } else if (cells.length == width || (cells.length > width && isEmpty(cells, width))) {
            page.add(new Row(header, cells), place(line));
        } else {
            addBroken(page, cells, line, "the line has %d cells, the header %d".formatted(cells.length, width));
        }
    }

    private static boolean isEmpty(@Nullable String[] cells, int from) {
        return Arrays.stream(cells, from, cells.length).allMatch(cell -> cell == null);
    }

    private static List<String> numbers(int count) {
        List<String> numbers = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            numbers.add(String.valueOf(number));
        }
        return numbers;
    }

    private boolean readHeader(PageBuilder page) throws IOException {
        CloseableIterator<@Nullable String[]> opened = open(Math.max(0, headerRow - 1));
        if (headerRow == 0) {
            return true;
        }
        if (!opened.hasNext()) {
            return giveUp(page, "there is no line with the column names");
        }
        @Nullable String[] cells = opened.next();
        List<String> names = new ArrayList<>();
        for (String cell : cells) {
            names.add(cell == null ? "" : cell);
        }
        Columns header = new Columns(names);
        Set<String> once = new HashSet<>();
        for (String name : header.names()) {
            if (!name.isEmpty() && !once.add(name)) {
                return giveUp(page, "two columns have the same name");
            }
        }
        if (lines.undecodable() > 0) {
            return giveUp(page, "the column names are not " + source.charset());
        }
        columns = header;
        return true;
    }

    private boolean giveUp(PageBuilder page, String problem) throws IOException {
        page.addBroken(place(Math.max(1, headerRow)), problem, Sha256.hex(source.file()));
        ended = true;
        return true;
    }

    /** Behind a quotation mark that is never closed: reports its line and reads on from the next one. */
    private boolean goOnBehind(PageBuilder page, long line) throws IOException {
        page.addBroken(
                place(line),
                "a quotation mark is not closed or stands inside a cell, or a cell is longer than %d characters"
                        .formatted(CsvLines.MAX_CELL),
                Sha256.hex(place(line)));
        restarts++;
        close();
        if (restarts > MAX_RESTARTS) {
            page.addBroken(place(line + 1), "too many such lines: the rest is not read", Sha256.hex(source.file()));
            ended = true;
        } else {
            open(Math.toIntExact(line));
        }
        return true;
    }

    private CloseableIterator<@Nullable String[]> open(int skippedLines) throws IOException {
        CsvReader<@Nullable String[]> opened = CsvReader.builder()
                .fieldSeparator(delimiter)
                .acceptCharsAfterQuotes(false)
                .maxBufferSize(CsvLines.MAX_CELL)
                .build(lines, source.open());
        reader = opened;
        opened.skipLines(skippedLines);
        CloseableIterator<@Nullable String[]> iterator = opened.iterator();
        records = iterator;
        return iterator;
    }

    private String place(long line) {
        return source.name() + ":" + line;
    }

    private void addBroken(PageBuilder page, @Nullable String[] cells, long line, String problem) {
        page.addBroken(place(line), problem, Sha256.hex(Arrays.toString(cells)));
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
    }
}
