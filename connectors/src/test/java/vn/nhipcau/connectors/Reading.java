package vn.nhipcau.connectors;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.catalog.AcceptedContracts;
import vn.nhipcau.connectors.catalog.ConnectorCatalog;
import vn.nhipcau.connectors.catalog.Connectors;
import vn.nhipcau.connectors.catalog.SourceReading;
import vn.nhipcau.connectors.catalog.SourceSpec;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.connectors.page.PageRequest;
import vn.nhipcau.mappings.source.Row;
import vn.nhipcau.mappings.source.SourceRecord;

/** A bare Camel context with one source in it, as a run reads it. */
public final class Reading implements AutoCloseable {
    public static final Instant FROM = Instant.parse("2022-09-14T17:00:00Z");
    public static final Instant TO = Instant.parse("2022-10-14T17:00:00Z");

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Connectors connectors;
    private final SourceReading reading;
    private final String id;

    public Reading(SourceSpec source) throws Exception {
        this(source, AcceptedContracts.inMemory());
    }

    public Reading(SourceSpec source, AcceptedContracts acceptedContracts) throws Exception {
        context.start();
        connectors = new Connectors(ConnectorCatalog.shipped(), context, acceptedContracts);
        id = source.id();
        try {
            connectors.add(source);
            reading = connectors.open(id);
        } catch (ConnectorException failure) {
            context.close();
            throw failure;
        }
    }

    public Page fetch(@Nullable String cursor, int page, int size) throws ConnectorException {
        return reading.fetch(new PageRequest(FROM, TO, cursor, page, size));
    }

    /** Every page of a run, from a cursor on. */
    public List<Page> pages(@Nullable String cursor, int size) throws ConnectorException {
        List<Page> pages = new ArrayList<>();
        String next = cursor;
        do {
            pages.add(fetch(next, pages.size(), size));
            next = pages.get(pages.size() - 1).next();
        } while (next != null && pages.size() < 10_000);
        return pages;
    }

    public List<SourceRecord> records(int size) throws ConnectorException {
        return records(pages(null, size));
    }

    public static List<SourceRecord> records(List<Page> pages) {
        return pages.stream().flatMap(page -> page.records().stream()).toList();
    }

    public void settle() {
        reading.settle();
    }

    /** Another run through the same source at the same time. */
    public SourceReading beside() {
        return connectors.open(id);
    }

    /** A field of a record as text. */
    public static String field(SourceRecord record, String name) {
        Object value = record.tree() instanceof Row row
                ? row.cell(row.columns().index(name))
                : ((Map<?, ?>) record.tree()).get(name);
        return Objects.requireNonNull(value, name).toString();
    }

    @Override
    public void close() throws Exception {
        reading.close();
        connectors.close();
        context.close();
    }
}
