package vn.nhipcau.connectors.page;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Stops an answer that never ends, or one that unpacks to more than anybody would send. */
public final class CappedStream extends FilterInputStream {
    /** Bytes of one answer, unpacked. */
    static final long LIMIT = 1024L * 1024 * 1024;

    private long read;

    public CappedStream(InputStream stream) {
        super(stream);
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        count(Math.max(0, count));
        return count;
    }

    private void count(int bytes) throws IOException {
        read += bytes;
        if (read > LIMIT) {
            throw new IOException(new ConnectorException(
                    ConnectorProblem.TOO_LARGE, "the answer is longer than %d bytes".formatted(LIMIT)));
        }
    }
}
