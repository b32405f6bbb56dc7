package vn.nhipcau.connectors.tabular;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.page.ConnectorException;

/** The rows of one table, one after the other, from its heading on. */
interface TableRows extends Closeable {

    /**
     * The next row, or null behind the last.
     *
     * @throws ConnectorException where the table cannot be read any further
     */
    @Nullable
    TableRow next() throws IOException, ConnectorException;
}
