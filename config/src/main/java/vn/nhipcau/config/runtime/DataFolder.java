package vn.nhipcau.config.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The one folder that holds all state of an installation; one process at a time works in it. */
public final class DataFolder implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final int PASSWORD_BYTES = 24;

    private final Path path;
    private @Nullable FileLock lock;

    public DataFolder(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    public Path path() {
        return path;
    }

    public Path resolve(String name) {
        return path.resolve(name);
    }

    /**
     * Takes the folder for this process.
     *
     * @throws StartException if another process has it
     */
    void lock() throws StartException {
        try {
            createPrivate(path);
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw inUse();
            }
        } catch (OverlappingFileLockException here) {
            throw inUse();
        } catch (IOException refused) {
            throw new StartException(
                    "RUN-101 the data folder " + path + " cannot be written: " + refused.getMessage()
                            + ". Choose another with --data DIR.",
                    refused);
        }
    }

    /** What citizens' records and keys lie in is for this user; a folder that was there keeps what its group may do. */
    private static void createPrivate(Path folder) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Set<PosixFilePermission> held = new HashSet<>(Files.getPosixFilePermissions(folder));
        if (held.removeAll(PosixFilePermissions.fromString("------rwx"))) {
            Files.setPosixFilePermissions(folder, held);
        }
    }

    private StartException inUse() {
        return new StartException("RUN-102 another Nhịp Cầu is working in " + path
                + ". Stop it, or choose another folder with --data DIR.");
    }

    /** A random text made once and kept in {@code secrets/NAME.secret}, readable by this user only. */
    public String secret(String name) {
        return secret(name, PASSWORD_BYTES);
    }

    /** The same with that many random bytes, in hex. */
    String secret(String name, int length) {
        Path file = path.resolve("secrets").resolve(name + ".secret");
        if (!Files.exists(file)) {
            byte[] bytes = new byte[length];
            RANDOM.nextBytes(bytes);
            writePrivate(file, HexFormat.of().formatHex(bytes).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        return text(file);
    }

    /** Writes a file that only this user may read; whole or not at all. */
    static void writePrivate(Path file, byte[] content) {
        try {
            Files.createDirectories(
                    file.getParent(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path draft = Files.createTempFile(
                    file.getParent(),
                    file.getFileName().toString(),
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(draft, content);
            Files.move(draft, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** The configured port, or for 0 a free one that stays the same from start to start. */
    public int port(String name, int configured) {
        if (configured != 0) {
            return configured;
        }
        Path file = path.resolve("ports").resolve(name);
        if (Files.exists(file)) {
            int remembered = Integer.parseInt(text(file));
            if (isFree(remembered)) {
                return remembered;
            }
        }
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, Integer.toString(free.getLocalPort()));
            return free.getLocalPort();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        FileLock held = lock;
        if (held != null) {
            try {
                held.acquiredBy().close();
            } catch (IOException harmless) {
                throw new UncheckedIOException(harmless);
            }
            lock = null;
        }
    }
}
