package vn.nhipcau.routes.notice;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A zip that says nothing of when and where it was made: equal entries are equal bytes. */
final class FixedZip implements AutoCloseable {
    // Local time without an extra field: the zone of the machine does not matter. Of 1980-01-01 there would be one.
    private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final ZipOutputStream zip;

    FixedZip(OutputStream out) {
        this.zip = new ZipOutputStream(out);
    }

    /** Another zip with the same entries in the same order. */
    static void copy(InputStream from, OutputStream to) throws IOException {
        try (ZipInputStream entries = new ZipInputStream(from);
                FixedZip fixed = new FixedZip(to)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                entries.transferTo(content);
                fixed.add(entry.getName(), content.toByteArray());
            }
        }
    }

    void add(String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    @Override
    public void close() throws IOException {
        zip.finish();
    }
}
