package vn.nhipcau.connectors.transfer;

import org.apache.camel.Exchange;
import vn.nhipcau.connectors.catalog.Settings;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.connectors.page.PageRequest;

/** The Kamelet {@code sftp}: a folder on an SFTP server. */
public final class SftpFolder {
    private final FolderSource folder;

    public SftpFolder(Settings settings) {
        SftpServer server = new SftpServer(settings);
        settings.whenClosed(server::close);
        this.folder = new FolderSource(settings, () -> new RemoteFolder(settings, server));
    }

    /** Called by the Kamelet. */
    public Page fetch(PageRequest request, Exchange exchange) throws ConnectorException {
        return folder.fetch(request, exchange);
    }
}
