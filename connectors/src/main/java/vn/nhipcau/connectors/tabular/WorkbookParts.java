package vn.nhipcau.connectors.tabular;

import java.io.Closeable;
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
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.page.CappedStream;
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

    private final WatchedChannel channel;
    private final ZipFile zip;

    private WorkbookParts(WatchedChannel channel) throws IOException, ConnectorException {
        this.channel = channel;
        this.zip = zip(channel);
    }

    static WorkbookParts open(Content content) throws IOException, ConnectorException {
        WatchedChannel channel = new WatchedChannel(content.channel());
        try {
            refuseOldExcel(channel);
            WorkbookParts parts = new WorkbookParts(channel);
            parts.check();
            return parts;
        } catch (IOException | ConnectorException failure) {
            channel.close();
            throw failure;
        }
    }

    private static ZipFile zip(WatchedChannel channel) throws IOException, ConnectorException {
        try {
            return ZipFile.builder()
                    .setSeekableByteChannel(channel)
                    .setIgnoreLocalFileHeader(true)
                    .get();
        } catch (IllegalArgumentException noZip) {
            throw broken(TableProblem.NOT_A_WORKBOOK);
        } catch (IOException failure) {
            throw damage(channel, failure);
        }
    }

    /**
     * What a failure says of the file.
     *
     * @throws IOException the failure itself, where the bytes of the file could not be had
     */
    private static ConnectorException damage(WatchedChannel channel, IOException failure) throws IOException {
        if (failure.getCause() instanceof ConnectorException ours) {
            return ours;
        }
        if (channel.isOutOfReach()) {
            throw failure;
        }
        return broken(TableProblem.NOT_A_WORKBOOK);
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
            if (entry.getMethod() != ZipEntry.DEFLATED && entry.getMethod() != ZipEntry.STORED) {
                throw broken(TableProblem.NOT_A_WORKBOOK);
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
    InputStream part(String name, long limit) throws IOException, ConnectorException {
        ZipArchiveEntry entry = zip.getEntry(name);
        if (entry == null) {
            return null;
        }
        long most = Math.min(limit, Math.max(SMALL, entry.getCompressedSize() * MAX_RATIO));
        try {
            return new Unpacking(zip.getInputStream(entry), most);
        } catch (IOException failure) {
            throw damage(channel, failure);
        }
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

    /** Stops a part that unpacks to more than anybody would send, and tells a damaged one. */
    private final class Unpacking extends CappedStream {
        Unpacking(InputStream stream, long limit) {
            super(stream, limit, () -> tooLarge("a part"));
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException failure) {
                throw new IOException(damage(channel, failure));
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                return super.read(buffer, offset, length);
            } catch (IOException failure) {
                throw new IOException(damage(channel, failure));
            }
        }
    }
}
