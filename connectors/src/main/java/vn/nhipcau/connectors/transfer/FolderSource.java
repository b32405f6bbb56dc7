package vn.nhipcau.connectors.transfer;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
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

/** One folder as a source: read page by page, and put in order once a run is settled. */
final class FolderSource {
    private static final Logger LOG = LoggerFactory.getLogger(FolderSource.class);

    private final String source;
    private final Supplier<Folder> folders;
    private final FolderListing listing;
    private final FileReading formats;
    private final boolean archives;
    private final SettledFiles settled = new SettledFiles();

    FolderSource(Settings settings, Supplier<Folder> folders) {
        FileFormat format = settings.choice("format", FileFormat.class);
        this.source = settings.id();
        this.folders = folders;
        this.listing = new FolderListing(settings, format);
        this.formats = new FileReading(settings, format);
        this.archives = settings.optionalText("after").isPresent();
    }

    Page fetch(PageRequest request, Exchange exchange) throws ConnectorException {
        return SourceReading.memory(exchange, Walk.class, Walk::new).fetch(request);
    }

    /** One reading of the folder, begun anew where a request does not go on from the last page. */
    private final class Walk implements SourceReading.Memory {
        private final Folder folder = folders.get();
        private @Nullable FolderReading reading;

        Page fetch(PageRequest request) throws ConnectorException {
            FolderReading current = reading;
            try {
                if (current == null || !current.isContinuedBy(request)) {
                    closeFile();
                    current = start(folder, request);
                    reading = current;
                }
                return current.page(request.size());
            } catch (IOException failure) {
                forget();
                if (failure.getCause() instanceof ConnectorException ours) {
                    throw ours;
                }
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
                if (archives) {
                    current.complete().forEach((sha256, file) -> archive(folder, file, sha256));
                    closeFolder();
                }
                reading = null;
            }
        }

        /** What was read to its end may still be settled. */
        @Override
        public void close() {
            closeFile();
            closeFolder();
        }

        private void closeFile() {
            FolderReading current = reading;
            if (current != null) {
                try {
                    current.close();
                } catch (IOException failure) {
                    LOG.warn("{}: a file could not be closed", source);
                }
            }
        }

        private void closeFolder() {
            try {
                folder.close();
            } catch (IOException failure) {
                LOG.warn("{}: the folder could not be closed", source);
            }
        }
    }

    private FolderReading start(Folder folder, PageRequest request) throws IOException, ConnectorException {
        List<FoundFile> found = listing.list(folder);
        settled.retain(found);
        FolderReading started = new FolderReading(request, found, formats, settled);
        if (request.cursor() != null && !started.goTo(FolderCursor.of(request.cursor()))) {
            LOG.warn("{}: the file in which reading stopped is gone; the folder is read from its first file", source);
            return new FolderReading(request, found, formats, settled);
        }
        return started;
    }

    private void archive(Folder folder, FoundFile file, String sha256) {
        try {
            if (file.unchanged()) {
                folder.archive(file.entry(), sha256.substring(0, 12) + "-" + file.entry());
                folder.delete(file.entry() + FolderListing.MARKER);
            }
        } catch (IOException | ConnectorException failure) {
            LOG.warn("{}: {} has been read, but could not be moved to the archive folder", source, file.name());
        }
    }
}
