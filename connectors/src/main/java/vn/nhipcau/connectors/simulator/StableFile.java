package vn.nhipcau.connectors.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;

/** A file whose bytes and time depend on the settings alone: a second start leaves it as it is. */
record StableFile(Path path, Instant modified) {

    void write(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (Files.exists(path) && Arrays.equals(Files.readAllBytes(path), bytes)) {
            return;
        }
        Files.createDirectories(path.toAbsolutePath().getParent());
        var half = path.resolveSibling("." + path.getFileName() + ".part");
        Files.write(half, bytes);
        Files.setLastModifiedTime(half, FileTime.from(modified));
        Files.move(half, path, StandardCopyOption.REPLACE_EXISTING);
    }
}
