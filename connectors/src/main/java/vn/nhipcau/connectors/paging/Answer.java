package vn.nhipcau.connectors.paging;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.page.PageBuilder;
import vn.nhipcau.connectors.page.RecordCutter;

/** One answer of a source while it is being read: its records, the values beside them, and the connection below. */
public final class Answer implements Closeable {
    private final RecordCutter cutter;
    private final Closeable connection;
    private final Check check;
    private @Nullable Object ahead;
    private boolean ended;

    /** What must hold once an answer has been read to its end. */
    public interface Check {
        void atEnd(RecordCutter cutter) throws ConnectorException;
    }

    public Answer(RecordCutter cutter, Closeable connection, Check check) {
        this.cutter = cutter;
        this.connection = connection;
        this.check = check;
    }

    /**
     * Reads until the page is full or the answer at its end. One record is read ahead, so that a page that is just full
     * knows whether more follows.
     *
     * @param before records of this answer handed out earlier
     */
    void fill(PageBuilder page, int pageNumber, long before) throws IOException, ConnectorException {
        Object record = ahead == null ? advance() : ahead;
        long position = before;
        while (record != null && !page.isFull()) {
            position++;
            page.add(record, "page %d record %d".formatted(pageNumber, position));
            record = advance();
        }
        ahead = record;
    }

    /** Passes over records that were handed out before a restart. */
    void skip(long records) throws IOException, ConnectorException {
        for (long skipped = 0; skipped < records && advance() != null; skipped++) {
            // nothing to do with it
        }
    }

    private @Nullable Object advance() throws IOException, ConnectorException {
        if (ended) {
            return null;
        }
        Object record = cutter.next();
        if (record == null) {
            ended = true;
            check.atEnd(cutter);
        }
        return record;
    }

    boolean hasMore() {
        return ahead != null;
    }

    Optional<String> seen(String name) {
        return cutter.seen(name);
    }

    @Nullable
    Long total() throws ConnectorException {
        String text = cutter.seen("total").orElse(null);
        if (text == null) {
            return null;
        }
        if (!text.matches("\\d{1,15}")) {
            throw new ConnectorException(ConnectorProblem.BROKEN_ANSWER, "the total is not a whole number");
        }
        return Long.valueOf(text);
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } finally {
            cutter.close();
        }
    }
}
