package vn.nhipcau.connectors.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.source.Sha256;

/**
 * The files that complete runs have read, by content. They are passed over until a run asks for a window that begins
 * earlier than that of the last one: then everything is wanted again. The memory is lost with the process, which costs
 * one reading more and no wrong figure. All readings of a folder share it.
 */
final class SettledFiles {
    private static final int MAX_REMEMBERED = 200_000;

    private final Set<String> contents = new LinkedHashSet<>();
    private final Map<FoundFile.Look, String> hashes = new HashMap<>();
    private @Nullable Instant lastFrom;

    synchronized boolean areSkippedIn(Instant from) {
        return lastFrom != null && !from.isBefore(lastFrom);
    }

    synchronized boolean contains(String sha256) {
        return contents.contains(sha256);
    }

    /** Content hash of a file; a file untouched since it was last hashed is not read again. */
    synchronized String hash(FoundFile file) throws IOException {
        String known = hashes.get(file.look());
        if (known == null) {
            try (InputStream bytes = file.content().stream()) {
                known = Sha256.hex(bytes);
            }
            hashes.put(file.look(), known);
        }
        return known;
    }

    /** Forgets the hashes of files that the folder no longer holds. */
    synchronized void retain(List<FoundFile> found) {
        hashes.keySet().retainAll(found.stream().map(FoundFile::look).collect(Collectors.toSet()));
    }

    synchronized void settle(Instant from, Collection<String> read) {
        contents.addAll(read);
        Iterator<String> oldest = contents.iterator();
        while (contents.size() > MAX_REMEMBERED) {
            oldest.next();
            oldest.remove();
        }
        if (lastFrom == null || from.isAfter(lastFrom)) {
            lastFrom = from;
        }
    }
}
