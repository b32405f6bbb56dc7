package vn.nhipcau.connectors.transfer;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
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
    private static final Logger LOG = LoggerFactory.getLogger(FolderListing.class);
    private static final Pattern HONEST_NAME = Pattern.compile("[\\p{L}\\p{N} ._()+,&\\[\\]-]{1,200}");
    private static final Pattern UNFINISHED = Pattern.compile("\\..*|.*\\.(part|tmp|filepart|writing|crdownload)|~.*");
    private static final int MAX_REMEMBERED_WARNINGS = 1000;

    private final String source;
    private final Path folder;
    private final PathMatcher include;
    private final Done done;
    private final Duration rest;
    private final Set<String> warned = new HashSet<>();

    FolderListing(Settings settings, FileFormat format) {
        this.source = settings.id();
        this.folder = settings.path("directory").orElseThrow();
        this.include = glob(settings.optionalText("include").orElse(format.usualNames()));
        this.done = settings.choice("done", Done.class);
        this.rest = settings.duration("stable-for");
    }

    private static PathMatcher glob(String pattern) {
        return FileSystems.getDefault().getPathMatcher("glob:" + pattern.toLowerCase(Locale.ROOT));
    }

    List<FoundFile> list() throws ConnectorException {
        List<FoundFile> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = Normalizer.normalize(entry.getFileName().toString(), Normalizer.Form.NFC);
                if (isWanted(entry, name)) {
                    FoundFile file = FoundFile.of(entry, name);
                    if (isFinished(file)) {
                        found.add(file);
                    }
                }
            }
        } catch (NoSuchFileException missing) {
            throw new ConnectorException(
                    ConnectorProblem.UNREACHABLE, "%s: the folder %s is not there".formatted(source, folder), missing);
        } catch (IOException failure) {
            throw new ConnectorException(
                    ConnectorProblem.UNREACHABLE, "%s: %s cannot be listed".formatted(source, folder), failure);
        }
        found.sort(Comparator.comparing((FoundFile file) -> file.stamp().modified())
                .thenComparing(FoundFile::name));
        return found;
    }

    private boolean isWanted(Path entry, String name) {
        if (UNFINISHED.matcher(name).matches()
                || name.endsWith(MARKER)
                || !include.matches(Path.of(name.toLowerCase(Locale.ROOT)))) {
            return false;
        }
        if (!HONEST_NAME.matcher(name).matches()) {
            warn(name, "its name has characters that are not allowed");
            return false;
        }
        if (!Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
            warn(name, "it is not a plain file");
            return false;
        }
        return true;
    }

    private boolean isFinished(FoundFile file) {
        return switch (done) {
            case RENAME -> true;
            case MARKER -> Files.isRegularFile(marker(file.path()), LinkOption.NOFOLLOW_LINKS);
            // The file system's times are the machine's, never those of the business clock.
            case STABLE -> System.currentTimeMillis() - file.stamp().touched().toMillis() > rest.toMillis();
        };
    }

    /** The file that says a file is finished. */
    static Path marker(Path file) {
        return file.resolveSibling(file.getFileName() + MARKER);
    }

    private void warn(String name, String why) {
        if (warned.size() < MAX_REMEMBERED_WARNINGS && warned.add(name)) {
            String shown = name.replaceAll("[^\\p{L}\\p{N} ._-]", "?");
            LOG.warn("{}: {} in {} is ignored, because {}", source, shown, folder, why);
        }
    }
}
