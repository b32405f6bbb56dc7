package vn.nhipcau.connectors.page;

import java.io.Closeable;
import java.io.IOException;

/** Cuts one stream into records, one at a time, without holding more than one. */
public interface RecordReader extends Closeable {

    /**
     * Adds the next record, good or broken, to a page.
     *
     * @return false at the end of the stream; nothing was added then
     */
    boolean readInto(PageBuilder page) throws IOException, ConnectorException;

    /** What the stream says of itself; known once it has been read to its end. */
    default Control control() {
        return Control.NONE;
    }
}
