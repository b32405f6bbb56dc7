package vn.nhipcau.connectors.tabular;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.page.ConnectorException;

/** The texts of a workbook, which its cells name by number; kept as bytes, at a third of the size of strings. */
final class SharedStrings {
    /** Bytes of the part, unpacked: a million codes of 30 letters are 60 MB. */
    static final long MAX_PART = 200L << 20;

    private static final int CHUNK = 1 << 20;

    private final List<byte[]> chunks = new ArrayList<>();
    private int[] starts = new int[1024];
    private int[] lengths = new int[1024];
    private int count;
    private int used = CHUNK;

    static SharedStrings of(@Nullable InputStream part) throws IOException, ConnectorException {
        SharedStrings strings = new SharedStrings();
        if (part != null) {
            try (PartXml xml = new PartXml(part)) {
                while (xml.nextElement()) {
                    if (xml.name().equals("si")) {
                        strings.add(xml.richText().getBytes(StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return strings;
    }

    private void add(byte[] text) {
        if (used + text.length > CHUNK) {
            chunks.add(new byte[CHUNK]);
            used = 0;
        }
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            lengths = Arrays.copyOf(lengths, count * 2);
        }
        int chunk = chunks.size() - 1;
        System.arraycopy(text, 0, chunks.get(chunk), used, text.length);
        starts[count] = chunk * CHUNK + used;
        lengths[count] = text.length;
        used += text.length;
        count++;
    }

    @Nullable
    String text(int index) {
        if (index < 0 || index >= count) {
            return null;
        }
        byte[] chunk = chunks.get(starts[index] / CHUNK);
        return new String(chunk, starts[index] % CHUNK, lengths[index], StandardCharsets.UTF_8);
    }
}
