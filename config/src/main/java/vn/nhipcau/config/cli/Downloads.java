package vn.nhipcau.config.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.config.client.ApiClient.Download;

/** Files the server writes. */
final class Downloads {

    private Downloads() {}

    /**
     * Stores a file, or prints it.
     *
     * @param output where; without it a text is printed, anything else stored here under the server's name
     */
    static void store(Download file, @Nullable Path output, boolean text, Output plain) throws IOException {
        try (InputStream content = file.content()) {
            if (output == null && text) {
                plain.copy(content);
                return;
            }
            Path target = output == null ? Path.of(file.name()) : output;
            Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
            plain.note(target.toString());
        }
    }
}
