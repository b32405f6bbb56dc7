package vn.nhipcau.connectors.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.page.Control;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.connectors.page.PageBuilder;
import vn.nhipcau.connectors.page.PageRequest;
import vn.nhipcau.connectors.page.RecordReader;

/** One reading of a folder from its first file to its last; kept open between the pages of a run. */
final class FolderReading implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(FolderReading.class);
    private static final int MAX_CONTRADICTIONS = 20;

    private final Instant from;
    private final Instant to;
    private final boolean skipSettled;
    private final FileReading formats;
    private final SettledFiles settled;
    private final Deque<FoundFile> waiting;
    private final Map<String, FoundFile> complete = new LinkedHashMap<>();
    private final List<String> contradictions = new ArrayList<>();
    private @Nullable OpenFile open;
    private @Nullable String next;
    private long stated;
    private boolean anyStated;
    private boolean partial;

    /** The file being read and the number of its records handed out. */
    private static final class OpenFile {
        final FoundFile file;
        final String sha256;
        final RecordReader reader;
        long offset;

        OpenFile(FoundFile file, String sha256, RecordReader reader) {
            this.file = file;
            this.sha256 = sha256;
            this.reader = reader;
        }
    }

    FolderReading(PageRequest request, List<FoundFile> waiting, FileReading formats, SettledFiles settled) {
        this.from = request.from();
        this.to = request.to();
        this.waiting = new ArrayDeque<>(waiting);
        this.formats = formats;
        this.settled = settled;
        this.skipSettled = settled.areSkippedIn(from);
    }

    /** Whether a request asks to go on in the same window where the last page ended. */
    boolean isContinuedBy(PageRequest request) {
        return next != null && next.equals(request.cursor()) && from.equals(request.from()) && to.equals(request.to());
    }

    Instant from() {
        return from;
    }

    /** Files read to their end, by content. */
    Map<String, FoundFile> complete() {
        return complete;
    }

    /** Goes to where a cursor stands; false if its file is no longer there. */
    boolean goTo(FolderCursor cursor) throws IOException, ConnectorException {
        for (FoundFile file = waiting.poll(); file != null; file = waiting.poll()) {
            if (settled.hash(file).equals(cursor.sha256())) {
                partial = true;
                OpenFile opened = open(file, cursor.sha256());
                while (opened.offset < cursor.offset() && advance(opened, new PageBuilder(1))) {
                    // passing over what has been handed out before
                }
                return true;
            }
        }
        return false;
    }

    /**
     * The next records. Where totals rows say something else than was read, all files are read and handed out, and then
     * the page behind the last is refused: the run is incomplete.
     */
    Page page(int size) throws IOException, ConnectorException {
        PageBuilder page = new PageBuilder(size);
        OpenFile current = open == null ? openNext() : open;
        String last = next;
        while (current != null && !page.isFull()) {
            if (!advance(current, page)) {
                last = new FolderCursor(current.sha256, current.offset).text();
                finish(current);
                current = openNext();
            }
        }
        if (current != null) {
            next = new FolderCursor(current.sha256, current.offset).text();
        } else if (contradictions.isEmpty()) {
            next = null;
        } else if (page.size() > 0) {
            next = last;
        } else {
            throw new ConnectorException(ConnectorProblem.INCOMPLETE, String.join("; ", contradictions));
        }
        return page.build(next, next == null && anyStated && !partial ? stated : null);
    }

    private static boolean advance(OpenFile current, PageBuilder page) throws IOException, ConnectorException {
        int before = page.size();
        boolean more = current.reader.readInto(page);
        current.offset += page.size() - before;
        return more;
    }

    private void finish(OpenFile current) throws IOException, ConnectorException {
        Control control = current.reader.control();
        current.reader.close();
        open = null;
        if (!current.file.unchanged()) {
            throw new ConnectorException(
                    ConnectorProblem.INCOMPLETE,
                    "%s changed while it was being read: let its sender rename it when it is finished"
                            .formatted(current.file.name()));
        }
        complete.put(current.sha256, current.file);
        anyStated |= control.stated();
        stated += current.offset;
        if (control.contradiction() != null && contradictions.size() < MAX_CONTRADICTIONS) {
            contradictions.add(control.contradiction());
        }
    }

    private @Nullable OpenFile openNext() throws IOException {
        for (FoundFile file = waiting.poll(); file != null; file = waiting.poll()) {
            try {
                String sha256 = settled.hash(file);
                if (!complete.containsKey(sha256) && !(skipSettled && settled.contains(sha256))) {
                    return open(file, sha256);
                }
            } catch (NoSuchFileException vanished) {
                LOG.warn("{} was moved away before it was read", file.name());
            }
        }
        return null;
    }

    private OpenFile open(FoundFile file, String sha256) throws IOException {
        OpenFile opened = new OpenFile(file, sha256, formats.open(file, sha256));
        open = opened;
        return opened;
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.reader.close();
        }
    }
}
