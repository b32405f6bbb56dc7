package vn.nhipcau.connectors.tabular;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;

/**
 * Decodes UTF-8 several times faster than the JDK's reader on text that is mostly ASCII with Vietnamese letters in it,
 * where decoding would cost more than parsing. A byte that is not UTF-8 becomes U+FFFD.
 */
final class Utf8Reader extends Reader {
    private static final char BROKEN = '\uFFFD';

    private final InputStream stream;
    private final byte[] bytes = new byte[1 << 16];
    private int position;
    private int limit;
    private char lowSurrogate;

    Utf8Reader(InputStream stream) {
        this.stream = stream;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int out = offset;
        int end = offset + length;
        if (lowSurrogate != 0) {
            target[out++] = lowSurrogate;
            lowSurrogate = 0;
        }
        while (out < end && (position < limit || (out == offset && fill()))) {
            int stop = Math.min(limit, position + end - out);
            while (position < stop && bytes[position] >= 0) {
                target[out++] = (char) bytes[position++];
            }
            if (position < stop) {
                out = decode(target, out, end);
            }
        }
        return out == offset ? -1 : out - offset;
    }

    /** Decodes one character of two to four bytes. */
    private int decode(char[] target, int out, int end) throws IOException {
        int lead = bytes[position++] & 0xFF;
        int more =
                lead >= 0xC2 && lead < 0xE0 ? 1 : lead >= 0xE0 && lead < 0xF0 ? 2 : lead >= 0xF0 && lead < 0xF5 ? 3 : 0;
        if (more == 0) {
            target[out] = BROKEN;
            return out + 1;
        }
        int code = lead & (0x3F >> more);
        for (int index = 0; index < more; index++) {
            if ((position == limit && !fill()) || (bytes[position] & 0xC0) != 0x80) {
                target[out] = BROKEN;
                return out + 1;
            }
            code = code << 6 | (bytes[position++] & 0x3F);
        }
        if (isWrong(code, more)) {
            target[out] = BROKEN;
        } else if (more < 3) {
            target[out] = (char) code;
        } else {
            target[out] = Character.highSurrogate(code);
            if (out + 1 < end) {
                target[out + 1] = Character.lowSurrogate(code);
                return out + 2;
            }
            lowSurrogate = Character.lowSurrogate(code);
        }
        return out + 1;
    }

    /** Longer than need be, a lone surrogate, or beyond Unicode. */
    private static boolean isWrong(int code, int more) {
        return (more == 2 && (code < 0x800 || (code >= 0xD800 && code < 0xE000)))
                || (more == 3 && (code < 0x10000 || code > Character.MAX_CODE_POINT));
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, stream.read(bytes, 0, bytes.length));
        return limit > 0;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
