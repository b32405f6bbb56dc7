package vn.nhipcau.routes.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.CanonicalRecord;
import vn.nhipcau.mappings.source.Sha256;
import vn.nhipcau.routes.TestClock;

/** A store with one source whose clock and pages a test holds in its hands. */
final class StoreOnePage {
    static final QuarantineKey KEY = new QuarantineKey(new byte[32]);

    final DataSource database;
    final TestClock clock = new TestClock(Instant.parse("2022-10-20T01:00:00Z"));
    final PageStore store;
    final Runs runs;
    final Leases leases;
    final int sourceNo;
    private @Nullable String position;
    private int pages;

    StoreOnePage(DataSource database, String sourceId) {
        this.database = database;
        store = new PageStore(database, clock, KEY);
        runs = new Runs(database, clock);
        leases = new Leases(database);
        sourceNo = new SourceRegistry(database, clock).number(sourceId, "one-stop-shop");
        this.sourceId = sourceId;
    }

    final String sourceId;

    /** Takes the source over and opens a run for it. */
    RunTicket begin(Leases by) {
        Lease lease = by.take(sourceId, sourceNo).orElseThrow();
        long runNo = runs.open(sourceNo, RunKind.MANUAL, lease, by.owner());
        int mapping = new SourceRegistry(database, clock).mapping("test", "0".repeat(64));
        return new RunTicket(sourceId, sourceNo, runNo, lease.epoch(), mapping);
    }

    /** Stores records as the next page of a session. */
    PageOutcome page(PageStore.Session session, CanonicalRecord... records) {
        PageDraft draft = new PageDraft(records.length);
        for (CanonicalRecord record : records) {
            draft.add(record, Sha256.of(record.key().getBytes(StandardCharsets.UTF_8), 1));
        }
        return page(session, draft);
    }

    PageOutcome page(PageStore.Session session, PageDraft draft) {
        String next = "p" + ++pages;
        PageOutcome outcome = session.commit(new CursorMove(position, next, draft.size(), null), draft);
        position = next;
        return outcome;
    }
}
