package vn.nhipcau.routes.passport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a zip whose bytes depend on names and contents alone: nothing is compressed, no clock is asked. So whoever has
 * the contents can write the very same file again and hold the two side by side.
 */
final class StoredZip {

    private static final LocalDateTime ALWAYS = LocalDateTime.of(2000, 1, 1, 0, 0); // before 1981 it would need a zone

    private final ZipOutputStream zip;

    StoredZip(OutputStream out) {
        zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        zip.setMethod(ZipOutputStream.STORED);
    }

    /** Gives the same bytes whenever it is opened. */
    interface Content {
        InputStream open() throws IOException;

        static Content of(byte[] bytes) {
            return () -> new ByteArrayInputStream(bytes);
        }
    }

    /** Adds an entry, reading it twice: a zip tells the checksum first. */
    EvidenceManifest.Entry add(String name, Content content) throws IOException {
        CRC32 checksum = new CRC32();
        MessageDigest sha256 = sha256();
        long size = 0;
        try (InputStream in = content.open()) {
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                checksum.update(buffer, 0, read);
                sha256.update(buffer, 0, read);
                size += read;
            }
        }
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(ALWAYS);
        entry.setSize(size);
        entry.setCompressedSize(size);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        try (InputStream in = content.open()) {
            in.transferTo(zip);
        }
        zip.closeEntry();
        return new EvidenceManifest.Entry(name, size, HexFormat.of().formatHex(sha256.digest()));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** Writes the directory; the stream below stays open. */
    void finish() throws IOException {
        zip.finish();
        zip.flush();
    }
}
