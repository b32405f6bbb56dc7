package vn.nhipcau.routes.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.nhipcau.mappings.problem.MappingResult;
import vn.nhipcau.mappings.source.SourceRecord;

/** Rejected items: replayed through the mapping and the store a pull uses, or dismissed with a reason. */
@Component
public class Quarantine {
    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
    private static final int ITEMS_A_PAGE = 500;
    private static final String DISMISS = """
            update quarantine set state = 'DISMISSED', decided_by = ?, decided_at = ?, reason = ?
             where quarantine_no = ? and state = 'OPEN'""";
    private static final String DROP = """
            with old as (update quarantine set payload = null
                          where payload is not null and last_seen < ? returning source_no, state)
            select s.id, count(*) filter (where old.state = 'OPEN') from old join source s using (source_no)
             group by s.id order by s.id""";
    private static final String DECIDED_BY =
            "update quarantine set decided_by = ? where quarantine_no = any(?) and state = 'REPLAYED'";

    private final DataSource dataSource;
    private final Clock clock;
    private final PageStore store;
    private final Runs runs;
    private final Leases leases;
    private final SourceRegistry registry;
    private final ReplaySource.Finder sources;
    private final PayloadVault vault;

    public Quarantine(
            DataSource dataSource,
            Clock clock,
            PageStore store,
            Runs runs,
            Leases leases,
            SourceRegistry registry,
            ReplaySource.Finder sources,
            QuarantineKey key) {
        this.dataSource = dataSource;
        this.clock = clock;
        this.store = store;
        this.runs = runs;
        this.leases = leases;
        this.registry = registry;
        this.sources = sources;
        this.vault = new PayloadVault(key);
    }

    /**
     * Maps one item again and stores it if it is good now; if not, the item tells what is wrong with it now.
     *
     * @throws RunInProgressException while its source is being read
     */
    public ReplayReport replay(long quarantineNo, String actor) {
        QuarantineItems.Owner owner = owner(quarantineNo);
        if (!owner.state().equals("OPEN")) {
            throw new QuarantineException("QUA-410 item %d is %s already".formatted(quarantineNo, owner.state()));
        }
        return replay(owner.sourceId(), List.of(quarantineNo), actor, "item " + quarantineNo);
    }

    /** The same for all open items of one source and one cause. */
    public ReplayReport replayCause(String sourceId, String code, String actor) {
        return replayCauses(sourceId, List.of(code), actor);
    }

    /** The same for several causes at once. */
    public ReplayReport replayCauses(String sourceId, List<String> codes, String actor) {
        List<Long> numbers =
                Transactions.run(dataSource, connection -> QuarantineItems.open(connection, sourceId, codes));
        return replay(sourceId, numbers, actor, String.join(", ", codes));
    }

    /**
     * The same for all items of a source that were judged by another version of its mapping, and for those that a drift
     * held which has been decided since the run that held them began. What an open drift holds stays where it is.
     *
     * @param mappingNo the version of today
     */
    public ReplayReport replayMended(String sourceId, int mappingNo, String actor) {
        List<Long> numbers =
                Transactions.run(dataSource, connection -> QuarantineItems.mended(connection, sourceId, mappingNo));
        return replay(sourceId, numbers, actor, "mended");
    }

    /** Decides that an item will never be stored; it stays visible, with who decided and why. */
    public void dismiss(long quarantineNo, String reason, String actor) {
        if (reason.isBlank()) {
            throw new QuarantineException("QUA-412 dismissing item %d needs a reason".formatted(quarantineNo));
        }
        QuarantineItems.Owner owner = owner(quarantineNo);
        Transactions.run(dataSource, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(DISMISS)) {
                statement.setString(1, actor);
                statement.setObject(2, clock.instant().atOffset(ZoneOffset.UTC));
                statement.setString(3, reason);
                statement.setLong(4, quarantineNo);
                if (statement.executeUpdate() == 0) {
                    throw new QuarantineException(
                            "QUA-410 item %d is %s already".formatted(quarantineNo, owner.state()));
                }
            }
            AuditLine.write(
                    connection,
                    clock.instant(),
                    actor,
                    "QUARANTINE_DISMISS",
                    owner.sourceId() + "/" + quarantineNo,
                    "reason",
                    reason);
            return true;
        });
    }

    /**
     * Drops the encrypted copies of records that were last seen longer ago than this. The items stay.
     *
     * @return how many of them were still waiting, by source; those can be read from their source only
     */
    public Map<String, Long> dropCopies(Duration retention) {
        return Transactions.run(dataSource, connection -> {
            Map<String, Long> waiting = new TreeMap<>();
            try (PreparedStatement statement = connection.prepareStatement(DROP)) {
                statement.setObject(1, clock.instant().minus(retention).atOffset(ZoneOffset.UTC));
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        if (rows.getLong(2) > 0) {
                            waiting.put(rows.getString(1), rows.getLong(2));
                        }
                    }
                }
            }
            return waiting;
        });
    }

    private QuarantineItems.Owner owner(long quarantineNo) {
        return Transactions.run(dataSource, connection -> QuarantineItems.owner(connection, quarantineNo))
                .orElseThrow(() -> new QuarantineException("QUA-404 there is no quarantined item " + quarantineNo));
    }

    private ReplayReport replay(String sourceId, List<Long> numbers, String actor, String what) {
        if (numbers.isEmpty()) {
            return new ReplayReport(0, 0, 0, 0, 0);
        }
        ReplaySource source = sources.find(sourceId)
                .orElseThrow(() -> new QuarantineException(
                        "QUA-411 %s: the source is not configured or its mapping cannot be read".formatted(sourceId)));
        try (Lease lease = leases.take(sourceId, source.sourceNo())
                .orElseThrow(() -> new RunInProgressException(sourceId, runs.openRun(source.sourceNo())))) {
            long runNo = runs.open(source.sourceNo(), RunKind.REPLAY, lease, leases.owner());
            Transactions.run(dataSource, connection -> {
                AuditLine.write(connection, clock.instant(), actor, "QUARANTINE_REPLAY", sourceId, "what", what);
                return true;
            });
            try {
                ReplayReport report = replay(source, lease, runNo, numbers, actor);
                runs.finish(runNo, RunState.COMPLETE, null, null);
                return report;
            } catch (StoreException e) {
                runs.finish(runNo, RunState.FAILED, "RUN-407", e.getMessage());
                throw e;
            }
        }
    }

    private ReplayReport replay(ReplaySource source, Lease lease, long runNo, List<Long> numbers, String actor) {
        int mappingNo = registry.mapping(source.mappingName(), source.mappingSha256());
        RunTicket ticket = new RunTicket(source.sourceId(), source.sourceNo(), runNo, lease.epoch(), mappingNo);
        PageStore.Session session = store.session(ticket);
        int replayed = 0;
        int notKept = 0;
        for (int from = 0; from < numbers.size() && lease.held(); from += ITEMS_A_PAGE) {
            List<Long> wanted = numbers.subList(from, Math.min(numbers.size(), from + ITEMS_A_PAGE));
            PageDraft draft = new PageDraft(wanted.size());
            List<QuarantineItems.Judged> judged = new ArrayList<>();
            for (QuarantineItems.Item item :
                    Transactions.run(dataSource, connection -> QuarantineItems.read(connection, wanted))) {
                Optional<Map<String, Object>> fields = fields(item);
                if (fields.isEmpty()) {
                    notKept++;
                } else {
                    map(source, item, fields.get(), draft, judged);
                }
            }
            if (!judged.isEmpty()) {
                Transactions.run(
                        dataSource,
                        connection -> QuarantineItems.judge(
                                connection, judged, mappingNo, clock.instant().atOffset(ZoneOffset.UTC)));
            }
            if (draft.accepted() > 0) {
                session.commitInPlace(draft);
                replayed += draft.replayed().size();
                decidedBy(actor, draft.replayed());
            }
        }
        return new ReplayReport(runNo, numbers.size(), replayed, numbers.size() - replayed - notKept, notKept);
    }

    // One that cannot be opened, e.g. from before the key was replaced, does not stop the others.
    private Optional<Map<String, Object>> fields(QuarantineItems.Item item) {
        if (item.payload() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(vault.open(item.payload(), item.hash()));
        } catch (StoreException e) {
            LOG.warn("quarantined item {}: {}", item.number(), e.getMessage());
            return Optional.empty();
        }
    }

    private static void map(
            ReplaySource source,
            QuarantineItems.Item item,
            Map<String, Object> fields,
            PageDraft draft,
            List<QuarantineItems.Judged> judged) {
        MappingResult result = source.mapping().apply(new SourceRecord(fields, item.place()));
        if (result instanceof MappingResult.Mapped mapped) {
            draft.addReplayed(mapped.record(), item.hash(), item.number());
        } else if (result instanceof MappingResult.Rejected rejected) {
            judged.add(new QuarantineItems.Judged(item.number(), rejected.key(), rejected.problems()));
        }
    }

    private void decidedBy(String actor, List<Long> numbers) {
        Transactions.run(dataSource, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(DECIDED_BY)) {
                statement.setString(1, actor);
                statement.setArray(2, connection.createArrayOf("bigint", numbers.toArray()));
                return statement.executeUpdate();
            }
        });
    }
}
