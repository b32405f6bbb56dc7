package vn.nhipcau.connectors.transfer;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.FileTime;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhipcau.connectors.catalog.Settings;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;

/** Which files of a folder are ready to be read: plain files of an honest name, finished by their sender, oldest first. */
final class FolderListing {
    /** How a sender says that a file is finished. */
    enum Done {
        RENAME,
        MARKER,
        STABLE
    }

    static final String MARKER = ".done";
    /** Entries of one folder; more would be held in memory for nothing. */
    static final int MAX_ENTRIES = 200_000;

    private static final Logger LOG = LoggerFactory.getLogger(FolderListing.class);
    /** One segment of a path. A listing may come from a server, and what it calls a file must not lead elsewhere. */
    private static final Pattern HONEST_NAME = Pattern.compile("[\\p{L}\\p{N} ._()+,&\\[\\]-]{1,200}");

    private static final Pattern UNFINISHED = Pattern.compile("\\..*|.*\\.(part|tmp|filepart|writing|crdownload)|~.*");
    private static final int MAX_REMEMBERED_WARNINGS = 1000;

    private final String source;
    private final PathMatcher include;
    private final Done done;
    private final Duration rest;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();
    /** When each file was first seen as it is, by the clock that never jumps. */
    private final Map<FoundFile.Look, Long> sightings = new HashMap<>();

    FolderListing(Settings settings, FileFormat format) {
        this.source = settings.id();
        this.include = glob(settings.optionalText("include").orElse(format.usualNames()));
        this.done = settings.choice("done", Done.class);
        this.rest = settings.duration("stable-for");
    }

    private static PathMatcher glob(String pattern) {
        return FileSystems.getDefault().getPathMatcher("glob:" + pattern.toLowerCase(Locale.ROOT));
    }

    List<FoundFile> list(Folder folder) throws IOException, ConnectorException {
        List<FoundFile> found = new ArrayList<>();
        Set<String> markers = new HashSet<>();
        int[] entries = new int[1];
        folder.list(entry -> {
            if (entries[0]++ == MAX_ENTRIES) {
                return false;
            }
            String name = Normalizer.normalize(entry.name(), Normalizer.Form.NFC);
            if (name.endsWith(MARKER)) {
                markers.add(entry.name());
            } else if (isWanted(entry, name)) {
                found.add(new FoundFile(folder, entry.name(), name, entry.stamp()));
            }
            return true;
        });
        if (entries[0] > MAX_ENTRIES) {
            throw new ConnectorException(
                    ConnectorProblem.TOO_LARGE,
                    "%s: the folder holds more than %d entries: let after move away what has been read"
                            .formatted(source, MAX_ENTRIES));
        }
        synchronized (sightings) {
            sightings.keySet().retainAll(found.stream().map(FoundFile::look).collect(Collectors.toSet()));
            found.removeIf(file -> !isFinished(file, markers));
        }
        found.sort(Comparator.comparing((FoundFile file) -> file.stamp().modified())
                .thenComparing(FoundFile::name));
        return found;
    }

    private boolean isWanted(Folder.Entry entry, String name) {
        if (UNFINISHED.matcher(name).matches()) {
            return false;
        }
        if (!HONEST_NAME.matcher(name).matches()) {
            warn(name, "its name has characters that are not allowed");
            return false;
        }
        if (!include.matches(Path.of(name.toLowerCase(Locale.ROOT)))) {
            return false;
        }
        if (!entry.plain()) {
            warn(name, "it is not a plain file");
            return false;
        }
        return true;
    }

    private boolean isFinished(FoundFile file, Set<String> markers) {
        return switch (done) {
            case RENAME -> true;
            case MARKER -> markers.contains(file.entry() + MARKER);
            case STABLE -> isAtRest(file);
        };
    }

    /** By the file system's time, which is the machine's and no business clock's, or else by what we saw ourselves. */
    private boolean isAtRest(FoundFile file) {
        FileTime touched = file.stamp().touched();
        if (touched != null) {
            return System.currentTimeMillis() - touched.toMillis() > rest.toMillis();
        }
        long now = System.nanoTime();
        return now - sightings.computeIfAbsent(file.look(), look -> now) > rest.toNanos();
    }

    private void warn(String name, String why) {
        if (warned.size() < MAX_REMEMBERED_WARNINGS && warned.add(name)) {
            String shown = name.replaceAll("[^\\p{L}\\p{N} ._-]", "?");
            LOG.warn("{}: {} is ignored, because {}", source, shown, why);
        }
    }
}
