package vn.nhipcau.connectors.page;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** Stops an answer that never ends, or one that unpacks to more than anybody would send. */
public class CappedStream extends FilterInputStream {
    /** Bytes of one answer, unpacked. */
    static final long LIMIT = 1024L * 1024 * 1024;

    private final long limit;
    private final Supplier<ConnectorException> problem;
    private long read;

    public CappedStream(InputStream stream) {
        this(
                stream,
                LIMIT,
                () -> new ConnectorException(
                        ConnectorProblem.TOO_LARGE, "the answer is longer than %d bytes".formatted(LIMIT)));
    }

    /**
     * @param limit bytes, unpacked
     * @param problem what more of them mean
     */
    protected CappedStream(InputStream stream, long limit, Supplier<ConnectorException> problem) {
        super(stream);
        this.limit = limit;
        this.problem = problem;
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
        if (read > limit) {
            throw new IOException(problem.get());
        }
    }
}
