package vn.nhipcau.connectors.catalog;

import java.io.Closeable;
import java.io.IOException;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.connectors.page.PageRequest;

/**
 * One run on its way through a source. What a connector remembers from page to page is kept here and nowhere else, so
 * that two readings of one source (a run and a dry run, or a fetch that outlived its run) can never see each other.
 * Pages are fetched, and the reading is closed, by one thread; {@link #settle} may come later and from another.
 */
public final class SourceReading implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SourceReading.class);
    private static final String PROPERTY = SourceReading.class.getName();

    private final String source;
    private final Fetching fetching;
    private @Nullable Memory memory;

    /** What a connector remembers of one reading. */
    public interface Memory extends Closeable {

        /** Everything read is stored for good; also called when the memory has been closed. */
        default void settle() {}
    }

    @FunctionalInterface
    interface Fetching {
        Page fetch(PageRequest request, SourceReading reading) throws ConnectorException;
    }

    SourceReading(String source, Fetching fetching) {
        this.source = source;
        this.fetching = fetching;
    }

    /**
     * Asks for one page. A cursor says where to go on and nothing else: pages are fetched ahead, so that the one which
     * gave the cursor need not be stored yet.
     */
    public Page fetch(PageRequest request) throws ConnectorException {
        return fetching.fetch(request, this);
    }

    /**
     * Says that the run is complete and all it read is stored for good. Only now may a connector put things away: a
     * folder moves its files to the archive, or remembers that it need not read them again. Without this call (a dry
     * run, a preview) nothing changes, and the next run simply reads everything again.
     */
    public void settle() {
        if (memory != null) {
            memory.settle();
        }
    }

    /** Lets go of what is still open at the source. */
    @Override
    public void close() {
        if (memory != null) {
            try {
                memory.close();
            } catch (IOException failure) {
                LOG.debug("{}: what was open at the source could not be closed", source);
            }
        }
    }

    void goWith(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
    }

    /** The memory of the reading that an exchange belongs to, made when its connector first asks for it. */
    public static <T extends Memory> T memory(Exchange exchange, Class<T> type, Supplier<T> first) {
        SourceReading reading = exchange.getProperty(PROPERTY, SourceReading.class);
        if (reading.memory == null) {
            reading.memory = first.get();
        }
        return type.cast(reading.memory);
    }
}
