package vn.nhipcau.connectors.tabular;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A text file that can be opened again from its start. A byte order mark wins over the character set told; bytes that
 * are not of the character set become U+FFFD, which the readers refuse.
 *
 * @param name shown in messages
 */
public record TextSource(Path file, String name, Charset charset) {

    public Reader open() throws IOException {
        InputStream stream = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
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
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            for (long position = bytes.length() - 1; position >= 0; position--) {
                bytes.seek(position);
                int last = bytes.read();
                if (last != '\n' && last != '\r' && last != 0) {
                    return last == '"';
                }
            }
            return false;
        }
    }
}
