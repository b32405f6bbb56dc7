package vn.nhipcau.routes.proof;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.CanonicalRecord;
import vn.nhipcau.routes.TestClock;
import vn.nhipcau.routes.store.CursorMove;
import vn.nhipcau.routes.store.Lease;
import vn.nhipcau.routes.store.Leases;
import vn.nhipcau.routes.store.PageDraft;
import vn.nhipcau.routes.store.PageOutcome;
import vn.nhipcau.routes.store.PageStore;
import vn.nhipcau.routes.store.QuarantineKey;
import vn.nhipcau.routes.store.RunKind;
import vn.nhipcau.routes.store.RunTicket;
import vn.nhipcau.routes.store.Runs;
import vn.nhipcau.routes.store.SourceRegistry;

/** Several portals read page by page into the real store, under leases and with cursors, at instants a test names. */
final class Portals implements AutoCloseable {

    private static final byte[] PAYLOAD_HASH = new byte[32];

    private final TestClock clock = new TestClock(Instant.EPOCH);
    private final PageStore store;
    private final Runs runs;
    private final Leases leases;
    private final SourceRegistry registry;
    private final Map<String, Reader> readers = new HashMap<>();

    Portals(DataSource database) {
        store = new PageStore(database, clock, new QuarantineKey(new byte[32]));
        runs = new Runs(database, clock);
        leases = new Leases(database);
        registry = new SourceRegistry(database, clock);
    }

    private static final class Reader {
        final Lease lease;
        final PageStore.Session session;

        @Nullable
        String position;

        int pages;

        Reader(Lease lease, PageStore.Session session) {
            this.lease = lease;
            this.session = session;
            this.position = lease.position().position();
        }
    }

    /** Stores a page as the next of its source; it becomes known at that instant. */
    PageOutcome page(String source, Instant knownAt, List<? extends CanonicalRecord> records) {
        clock.set(knownAt);
        Reader reader = readers.computeIfAbsent(source, this::begin);
        PageDraft draft = new PageDraft(records.size());
        records.forEach(record -> draft.add(record, PAYLOAD_HASH));
        String next = source + " " + ++reader.pages + " " + knownAt;
        PageOutcome outcome = reader.session.commit(new CursorMove(reader.position, next, draft.size(), null), draft);
        reader.position = next;
        return outcome;
    }

    private Reader begin(String source) {
        int sourceNo = registry.number(source, source.equals("catalogue") ? "agencies" : "one-stop-shop");
        Lease lease = leases.take(source, sourceNo).orElseThrow();
        long runNo = runs.open(sourceNo, RunKind.MANUAL, lease, leases.owner());
        int mapping = registry.mapping("proof", "0".repeat(64));
        RunTicket ticket = new RunTicket(source, sourceNo, runNo, lease.epoch(), mapping);
        return new Reader(lease, store.session(ticket));
    }

    /** The readers stop where they are; whoever comes next takes the sources over. */
    @Override
    public void close() {
        readers.values().forEach(reader -> reader.lease.close());
        leases.close();
    }
}
