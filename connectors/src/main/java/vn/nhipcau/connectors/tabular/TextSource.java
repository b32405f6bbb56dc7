package vn.nhipcau.connectors.tabular;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import vn.nhipcau.connectors.page.Content;

/**
 * A text file that can be opened again from its start. A byte order mark wins over the character set told; bytes that
 * are not of the character set become U+FFFD, which the readers refuse.
 */
public record TextSource(Content content, Charset charset) {
    private static final int TAIL = 1 << 12;

    String name() {
        return content.name();
    }

    public Reader open() throws IOException {
        InputStream stream = new BufferedInputStream(content.stream(), 1 << 16);
        try {
            Charset found = afterMark(stream);
            return found.equals(StandardCharsets.UTF_8) ? new Utf8Reader(stream) : new InputStreamReader(stream, found);
        } catch (IOException failure) {
            stream.close();
            throw failure;
        }
    }

    private Charset afterMark(InputStream stream) throws IOException {
        stream.mark(3);
        int first = stream.read();
        int second = stream.read();
        if (first == 0xFE && second == 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        if (first == 0xFF && second == 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        if (first == 0xEF && second == 0xBB && stream.read() == 0xBF) {
            return StandardCharsets.UTF_8;
        }
        stream.reset();
        return charset;
    }

    /** Whether the last character before the final line breaks is a quotation mark. */
    boolean endsWithQuote() throws IOException {
        try (SeekableByteChannel bytes = content.channel()) {
            long end = bytes.size();
            while (end > 0) {
                long start = Math.max(0, end - TAIL);
                ByteBuffer tail = ByteBuffer.allocate((int) (end - start));
                bytes.position(start);
                while (tail.hasRemaining() && bytes.read(tail) >= 0) {
                    // until all of it is here
                }
                for (int index = tail.position() - 1; index >= 0; index--) {
                    byte last = tail.get(index);
                    if (last != '\n' && last != '\r' && last != 0) {
                        return last == '"';
                    }
                }
                end = start;
            }
            return false;
        }
    }
}
