package vn.nhipcau.connectors.tabular;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file. One with undecodable bytes or with a quotation mark that is never closed is reported broken,
 * and reading goes on with the line after it.
 */
final class CsvRows implements TableRows {
    /** How often reading starts afresh behind an unclosed quotation mark before the rest of the file is given up. */
    private static final int MAX_RESTARTS = 500;

    private final TextSource source;
    private final char delimiter;
    private final int firstLine;
    private final CsvLines lines = new CsvLines();
    private final Deque<TableRow> found = new ArrayDeque<>();
    private @Nullable CsvReader<@Nullable String[]> reader;
    private @Nullable CloseableIterator<@Nullable String[]> records;
    private long linesAbove;
    private int restarts;
    private boolean ended;

    /**
     * @param firstLine from 1; what stands above it is not looked at
     */
    CsvRows(TextSource source, char delimiter, int firstLine) {
        this.source = source;
        this.delimiter = delimiter;
        this.firstLine = firstLine;
    }

    @Override
    public @Nullable TableRow next() throws IOException {
        if (found.isEmpty() && !ended) {
            try {
                read();
            } catch (CsvParseException unparseable) {
                goOnBehind(line());
            } catch (UncheckedIOException failure) {
                throw failure.getCause();
            }
        }
        return found.poll();
    }

    private void read() throws IOException {
        CloseableIterator<@Nullable String[]> open = records == null ? open(firstLine - 1) : records;
        if (!open.hasNext()) {
            ended = true;
            return;
        }
        @Nullable String[] cells = open.next();
        TableRow row = row(cells, line());
        if (!lines.openEnded()) {
            found.add(row);
            return;
        }
        // A row whose last cell holds a line break may be one whose quotation mark is never closed, if it is the last.
        long line = line();
        try {
            if (!open.hasNext() && !source.endsWithQuote()) {
                goOnBehind(line);
            } else {
                found.add(row);
            }
        } catch (CsvParseException inTheNextRow) {
            found.add(row);
            goOnBehind(line());
        }
    }

    private TableRow row(@Nullable String[] cells, long line) {
        int undecodable = lines.undecodable();
        return new TableRow(
                cells,
                place(line),
                undecodable == 0 ? null : TableProblem.NOT_OF_THE_CHARSET.text(undecodable, source.charset()));
    }

    /** Behind a quotation mark that is never closed: reports its line and reads on from the next one. */
    private void goOnBehind(long line) throws IOException {
        found.add(TableRow.unreadable(place(line), TableProblem.OPEN_QUOTE.text(CsvLines.MAX_CELL)));
        restarts++;
        close();
        if (restarts > MAX_RESTARTS) {
            found.add(TableRow.unreadable(place(line + 1), TableProblem.TOO_MANY_OPEN_QUOTES.text()));
            ended = true;
        } else {
            open(line);
        }
    }

    private CloseableIterator<@Nullable String[]> open(long skippedLines) throws IOException {
        Reader text = new BufferedReader(source.open(), 1 << 12);
        skipLines(text, skippedLines);
        linesAbove = skippedLines;
        CsvReader<@Nullable String[]> opened = CsvReader.builder()
                .fieldSeparator(delimiter)
                .acceptCharsAfterQuotes(false)
                .maxBufferSize(CsvLines.MAX_CELL)
                .build(lines, text);
        reader = opened;
        CloseableIterator<@Nullable String[]> iterator = opened.iterator();
        records = iterator;
        return iterator;
    }

    /** Lines of any length, unlike the parser's own skipping. */
    private static void skipLines(Reader text, long count) throws IOException {
        for (long skipped = 0; skipped < count; skipped++) {
            int read = text.read();
            while (read >= 0 && read != '\n' && read != '\r') {
                read = text.read();
            }
            if (read == '\r') {
                text.mark(1);
                if (text.read() != '\n') {
                    text.reset();
                }
            }
        }
    }

    private long line() {
        return linesAbove + lines.line();
    }

    private String place(long line) {
        return source.name() + ":" + line;
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
    }
}
