package vn.nhipcau.connectors.transfer;

import java.io.IOException;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.Content;

/**
 * A file as it was found in its folder.
 *
 * @param entry its name in the folder
 * @param name shown in messages, in Unicode NFC
 */
record FoundFile(Folder folder, String entry, String name, Stamp stamp) {

    /** What it is known by while nothing about it has changed. */
    record Look(String name, Stamp stamp) {}

    Look look() {
        return new Look(name, stamp);
    }

    Content content() {
        return folder.content(entry, name);
    }

    /** Whether the file is still as it was found. */
    boolean unchanged() throws IOException, ConnectorException {
        return folder.stamp(entry).equals(stamp);
    }
}
