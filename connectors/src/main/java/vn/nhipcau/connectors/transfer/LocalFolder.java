package vn.nhipcau.connectors.transfer;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.catalog.Settings;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.page.Content;
import vn.nhipcau.connectors.page.FileContent;

/** A folder on this machine. */
final class LocalFolder implements Folder {
    private final String source;
    private final Path folder;
    private final @Nullable Path archive;
    private final boolean unix;

    LocalFolder(Settings settings) {
        this.source = settings.id();
        this.folder = settings.path("directory").orElseThrow();
        this.archive = settings.path("after").orElse(null);
        this.unix = folder.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    @Override
    public void list(Predicate<Entry> more) throws IOException, ConnectorException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                try {
                    BasicFileAttributes basic = attributes(entry);
                    String name = String.valueOf(entry.getFileName());
                    if (!more.test(new Entry(name, basic.isRegularFile(), stamp(entry, basic)))) {
                        return;
                    }
                } catch (NoSuchFileException goneMeanwhile) {
                    // somebody else's file, moved away while we looked
                }
            }
        } catch (NoSuchFileException missing) {
            throw new ConnectorException(
                    ConnectorProblem.UNREACHABLE, "%s: the folder %s is not there".formatted(source, folder), missing);
        } catch (IOException failure) {
            throw new ConnectorException(
                    ConnectorProblem.UNREACHABLE, "%s: %s cannot be listed".formatted(source, folder), failure);
        }
    }

    @Override
    public Stamp stamp(String name) throws IOException {
        Path file = folder.resolve(name);
        return stamp(file, attributes(file));
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private Stamp stamp(Path file, BasicFileAttributes basic) throws IOException {
        FileTime touched = unix
                ? (FileTime) Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS)
                : basic.lastModifiedTime();
        return new Stamp(basic.size(), basic.lastModifiedTime(), touched);
    }

    @Override
    public Content content(String name, String shownName) {
        return new FileContent(folder.resolve(name), shownName);
    }

    @Override
    public void archive(String name, String otherName) throws IOException {
        if (archive != null) {
            Files.createDirectories(archive);
            Path target = archive.resolve(name);
            Files.move(folder.resolve(name), Files.exists(target) ? archive.resolve(otherName) : target);
        }
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    @Override
    public void close() {
        // nothing is kept open
    }
}
