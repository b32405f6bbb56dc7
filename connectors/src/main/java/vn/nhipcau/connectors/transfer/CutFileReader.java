package vn.nhipcau.connectors.transfer;

import java.io.Closeable;
import java.io.IOException;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.PageBuilder;
import vn.nhipcau.connectors.page.RecordCutter;
import vn.nhipcau.connectors.page.RecordReader;

/** A file that is one JSON or XML document: where it breaks, the rest of it is one broken record. */
final class CutFileReader implements RecordReader {
    private final RecordCutter cutter;
    private final Closeable opened;
    private final String name;
    private final String sha256;
    private boolean ended;

    CutFileReader(RecordCutter cutter, Closeable opened, String name, String sha256) {
        this.cutter = cutter;
        this.opened = opened;
        this.name = name;
        this.sha256 = sha256;
    }

    @Override
    public boolean readInto(PageBuilder page) throws IOException {
        if (ended) {
            return false;
        }
        try {
            Object record = cutter.next();
            if (record != null) {
                page.add(record, name + ":" + cutter.line());
                return true;
            }
            ended = true;
            return false;
        } catch (ConnectorException broken) {
            ended = true;
            page.addBroken(name + ":" + cutter.line(), broken.text(), sha256);
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        opened.close();
    }
}
