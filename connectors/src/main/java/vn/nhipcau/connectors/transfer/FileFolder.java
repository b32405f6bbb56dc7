package vn.nhipcau.connectors.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhipcau.connectors.catalog.Settings;
import vn.nhipcau.connectors.catalog.SourceReading;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.connectors.page.PageRequest;

/** The Kamelet {@code file}: one folder, read page by page, and put in order once a run is settled. */
public final class FileFolder {
    private static final Logger LOG = LoggerFactory.getLogger(FileFolder.class);

    private final String source;
    private final FolderListing listing;
    private final FileReading formats;
    private final @Nullable Path archive;
    private final SettledFiles settled = new SettledFiles();

    public FileFolder(Settings settings) {
        FileFormat format = settings.choice("format", FileFormat.class);
        this.source = settings.id();
        this.listing = new FolderListing(settings, format);
        this.formats = new FileReading(settings, format);
        this.archive = settings.path("after").orElse(null);
    }

    /** Called by the Kamelet. */
    public Page fetch(PageRequest request, Exchange exchange) throws ConnectorException {
        return SourceReading.memory(exchange, Walk.class, Walk::new).fetch(request);
    }

    /** One reading of the folder, begun anew where a request does not go on from the last page. */
    private final class Walk implements SourceReading.Memory {
        private @Nullable FolderReading reading;

        Page fetch(PageRequest request) throws ConnectorException {
            FolderReading current = reading;
            try {
                if (current == null || !current.isContinuedBy(request)) {
                    close();
                    current = start(request);
                    reading = current;
                }
                return current.page(request.size());
            } catch (IOException failure) {
                forget();
                throw new ConnectorException(
                        ConnectorProblem.UNREACHABLE, "%s: a file cannot be read".formatted(source), failure);
            } catch (ConnectorException failure) {
                forget();
                throw failure;
            }
        }

        private void forget() {
            close();
            reading = null;
        }

        @Override
        public void settle() {
            FolderReading current = reading;
            if (current != null) {
                settled.settle(current.from(), current.complete().keySet());
                if (archive != null) {
                    current.complete().forEach((sha256, file) -> archive(archive, file, sha256));
                }
                reading = null;
            }
        }

        /** What was read to its end may still be settled. */
        @Override
        public void close() {
            FolderReading current = reading;
            if (current != null) {
                try {
                    current.close();
                } catch (IOException failure) {
                    LOG.warn("{}: a file could not be closed", source);
                }
            }
        }
    }

    private FolderReading start(PageRequest request) throws IOException, ConnectorException {
        List<FoundFile> found = listing.list();
        settled.retain(found);
        FolderReading started = new FolderReading(request, found, formats, settled);
        if (request.cursor() != null && !started.goTo(FolderCursor.of(request.cursor()))) {
            LOG.warn("{}: the file in which reading stopped is gone; the folder is read from its first file", source);
            return new FolderReading(request, found, formats, settled);
        }
        return started;
    }

    private void archive(Path folder, FoundFile file, String sha256) {
        try {
            Files.createDirectories(folder);
            Path target = folder.resolve(file.path().getFileName());
            if (Files.exists(target)) {
                target = folder.resolve(
                        sha256.substring(0, 12) + "-" + file.path().getFileName());
            }
            if (file.unchanged()) {
                Files.move(file.path(), target);
            }
            Files.deleteIfExists(FolderListing.marker(file.path()));
        } catch (IOException failure) {
            LOG.warn("{}: {} has been read, but could not be moved to {}", source, file.name(), folder);
        }
    }
}
