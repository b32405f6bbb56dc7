package vn.nhipcau.connectors.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.PageBuilder;
import vn.nhipcau.connectors.page.RecordReader;

/** A file that is one JSON or XML document: where it breaks, the rest of it is one broken record. */
final class CutFileReader implements RecordReader {
    private final Cutter cutter;
    private final IntSupplier line;
    private final Closeable opened;
    private final String name;
    private final String sha256;
    private boolean ended;

    /** Gives one record after the other, and null at the end. */
    interface Cutter {
        @Nullable
        Object next() throws IOException, ConnectorException;
    }

    CutFileReader(Cutter cutter, IntSupplier line, Closeable opened, String name, String sha256) {
        this.cutter = cutter;
        this.line = line;
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
                page.add(record, name + ":" + line.getAsInt());
                return true;
            }
            ended = true;
            return false;
        } catch (ConnectorException broken) {
            ended = true;
            page.addBroken(name + ":" + line.getAsInt(), broken.text(), sha256);
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        opened.close();
    }
}
