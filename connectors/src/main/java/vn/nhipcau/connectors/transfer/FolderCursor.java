package vn.nhipcau.connectors.transfer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;

/**
 * How far a folder has been read: into which file, known by its content, and how many of its records. Written
 * {@code <sha256>:<offset>}.
 */
record FolderCursor(String sha256, long offset) {
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{64}):(\\d{1,18})");

    static FolderCursor of(String text) throws ConnectorException {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new ConnectorException(
                    ConnectorProblem.INCOMPLETE, "the stored cursor is not one of a folder: start the run afresh");
        }
        return new FolderCursor(matcher.group(1), Long.parseLong(matcher.group(2)));
    }

    String text() {
        return sha256 + ":" + offset;
    }
}
