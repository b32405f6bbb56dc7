package vn.nhipcau.routes.passport;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A bundle as it lies on a disk, perhaps changed by somebody. */
final class EvidenceFile implements AutoCloseable {

    private static final int LONGEST_IN_MEMORY = 64 * 1024 * 1024;

    private final Path file;
    private final ZipFile zip;

    /** @throws IOException if it is no zip at all, or a compressed one: that might unpack to any length */
    EvidenceFile(Path file) throws IOException {
        this.file = file;
        try {
            this.zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noNames) {
            throw new IOException("its names are no UTF-8", noNames);
        }
        Optional<? extends ZipEntry> compressed = zip.stream()
                .filter(entry -> entry.getMethod() != ZipEntry.STORED)
                .findFirst();
        if (compressed.isPresent()) {
            zip.close();
            throw new IOException(compressed.get().getName() + " is compressed, which no entry of a bundle is");
        }
    }

    /** Names in the order of the file. */
    List<String> names() {
        return zip.stream().map(ZipEntry::getName).toList();
    }

    InputStream open(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        InputStream in = entry == null ? null : zip.getInputStream(entry);
        if (in == null) {
            throw new IOException("is missing");
        }
        return in;
    }

    byte[] bytes(String name) throws IOException {
        try (InputStream in = open(name)) {
            byte[] bytes = in.readNBytes(LONGEST_IN_MEMORY + 1);
            if (bytes.length > LONGEST_IN_MEMORY) {
                throw new IOException("is longer than it can be");
            }
            return bytes;
        }
    }

    String text(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    /** Hex SHA-256 of an entry. */
    String sha256(String name) throws IOException {
        MessageDigest digest = StoredZip.sha256();
        try (InputStream in = open(name)) {
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Where the file differs from the one that its names and contents make. */
    record Difference(long offset, String entry) {}

    /** Writes it again beside itself; empty if every byte is the same. */
    Optional<Difference> difference() throws IOException {
        try (Beside beside = new Beside(Files.newInputStream(file))) {
            StoredZip again = new StoredZip(beside);
            for (String name : names()) {
                beside.entry = name;
                again.add(name, () -> open(name));
                if (beside.differs) {
                    break;
                }
            }
            if (!beside.differs) {
                beside.entry = file.toString();
                again.finish();
            }
            boolean whole = beside.differs || beside.original.read() < 0;
            return beside.differs || !whole
                    ? Optional.of(new Difference(beside.offset, beside.entry))
                    : Optional.empty();
        }
    }

    /** Takes bytes and holds them against those of a stream. */
    private static final class Beside extends OutputStream {
        private final InputStream original;
        private String entry = "";
        private long offset;
        private boolean differs;

        Beside(InputStream original) {
            this.original = new BufferedInputStream(original);
        }

        @Override
        public void write(int octet) throws IOException {
            if (!differs && original.read() != (octet & 0xff)) {
                differs = true;
            }
            offset += differs ? 0 : 1;
        }

        @Override
        public void close() throws IOException {
            original.close();
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
