package vn.nhipcau.connectors.tabular;

import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.page.Content;

/**
 * The parts of a workbook, opened one by one by those who name them and never unpacked as a whole. Nothing else is
 * looked at: pictures, drawings, pivots and links to other files stay shut. A part may only unpack to so much.
 */
final class WorkbookParts implements Closeable {
    private static final int MAX_PARTS = 10_000;
    /** How much more than packed a part may be, once it is larger than {@link #SMALL}. */
    private static final int MAX_RATIO = 200;

    private static final long SMALL = 10L << 20;
    private static final Pattern ACTIVE =
            Pattern.compile("(?i).*(vbaproject[^/]*\\.bin|/embeddings/.+|/activex/.+|/macrosheets/.+)");
    private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final String ENCRYPTED =
            new String("EncryptedPackage".getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);

    private final ZipFile zip;

    private WorkbookParts(ZipFile zip) {
        this.zip = zip;
    }

    static WorkbookParts open(Content content) throws IOException, ConnectorException {
        SeekableByteChannel channel = content.channel();
        try {
            refuseOldExcel(channel);
            WorkbookParts parts = new WorkbookParts(zip(channel));
            parts.check();
            return parts;
        } catch (IOException | ConnectorException failure) {
            channel.close();
            throw failure;
        }
    }

    private static ZipFile zip(SeekableByteChannel channel) throws IOException, ConnectorException {
        try {
            return ZipFile.builder()
                    .setSeekableByteChannel(channel)
                    .setIgnoreLocalFileHeader(true)
                    .get();
        } catch (IllegalArgumentException noZip) {
            throw broken(TableProblem.NOT_A_WORKBOOK);
        } catch (IOException failure) {
            if (isOfTheFormat(failure) || (failure.getCause() != null && isOfTheFormat(failure.getCause()))) {
                throw broken(TableProblem.NOT_A_WORKBOOK);
            }
            throw failure;
        }
    }

    private static boolean isOfTheFormat(Throwable failure) {
        return failure instanceof ZipException || failure instanceof EOFException;
    }

    /** A workbook with a password is a file of the old kind around an encrypted package. */
    private static void refuseOldExcel(SeekableByteChannel channel) throws IOException, ConnectorException {
        ByteBuffer header = read(channel, 0, 512).order(ByteOrder.LITTLE_ENDIAN);
        for (int index = 0; index < OLE.length; index++) {
            if (header.remaining() < 512 || header.get(index) != OLE[index]) {
                return;
            }
        }
        long sector = 1L << Math.min(16, Math.max(9, header.getShort(30)));
        ByteBuffer names = read(channel, (header.getInt(48) + 1L) * sector, 4096);
        String directory = StandardCharsets.ISO_8859_1.decode(names).toString();
        throw broken(directory.contains(ENCRYPTED) ? TableProblem.PASSWORD : TableProblem.OLD_EXCEL);
    }

    private static ByteBuffer read(SeekableByteChannel channel, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        if (position >= 0 && position < channel.size()) {
            channel.position(position);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // until the buffer is full or the file ends
            }
        }
        return bytes.flip();
    }

    private void check() throws ConnectorException {
        Set<String> names = new HashSet<>();
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
            String name = entry.getName().toLowerCase(Locale.ROOT);
            if (!names.add(name)) {
                throw broken(TableProblem.PART_TWICE);
            }
            if (entry.getGeneralPurposeBit().usesEncryption()) {
                throw broken(TableProblem.PASSWORD);
            }
            if (ACTIVE.matcher("/" + name).matches()) {
                throw broken(TableProblem.ACTIVE_CONTENT);
            }
            if (names.size() > MAX_PARTS) {
                throw tooLarge("the list of parts");
            }
        }
    }

    /**
     * @param name from the root of the package, without a leading slash
     * @param limit bytes, unpacked
     */
    @Nullable
    InputStream part(String name, long limit) throws IOException {
        ZipArchiveEntry entry = zip.getEntry(name);
        return entry == null ? null : new Unpacking(zip.getInputStream(entry), entry.getCompressedSize(), limit);
    }

    static ConnectorException broken(TableProblem problem) {
        return new ConnectorException(ConnectorProblem.BROKEN_ANSWER, problem.text());
    }

    static ConnectorException tooLarge(String what) {
        return new ConnectorException(ConnectorProblem.TOO_LARGE, TableProblem.TOO_LARGE.text(what));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Stops a part that unpacks to more than anybody would send. */
    private static final class Unpacking extends FilterInputStream {
        private final long limit;
        private long read;

        Unpacking(InputStream stream, long packed, long limit) {
            super(stream);
            this.limit = Math.min(limit, Math.max(SMALL, packed * MAX_RATIO));
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
                throw new IOException(tooLarge("a part"));
            }
        }
    }
}
