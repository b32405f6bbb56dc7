package vn.nhipcau.connectors.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.util.function.Predicate;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.Content;

/** A folder as a connector needs it, on this machine or on a server. Names are those of the folder's own listing. */
interface Folder extends Closeable {

    /**
     * One entry of the folder.
     *
     * @param plain whether it is a file and neither a folder, a link nor a pipe
     */
    record Entry(String name, boolean plain, Stamp stamp) {}

    /** Shows the entries, in no order, until somebody has seen enough and says false. */
    void list(Predicate<Entry> more) throws IOException, ConnectorException;

    /** What a file looks like now. */
    Stamp stamp(String name) throws IOException, ConnectorException;

    /** A file to read; nothing is opened yet. */
    Content content(String name, String shownName);

    /** Moves a file to the archive folder, under another name if one of this name is there. */
    void archive(String name, String otherName) throws IOException, ConnectorException;

    void delete(String name) throws IOException, ConnectorException;
}
