package vn.nhipcau.connectors.transfer;

import java.util.function.Supplier;
import org.apache.camel.Exchange;
import vn.nhipcau.connectors.catalog.Settings;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.connectors.page.PageRequest;

/** The Kamelet {@code file}: a folder on this machine. */
public final class FileFolder {
    private final FolderSource folder;

    public FileFolder(Settings settings) {
        Supplier<Folder> local = () -> new LocalFolder(settings);
        this.folder = new FolderSource(settings, local);
    }

    /** Called by the Kamelet. */
    public Page fetch(PageRequest request, Exchange exchange) throws ConnectorException {
        return folder.fetch(request, exchange);
    }
}
