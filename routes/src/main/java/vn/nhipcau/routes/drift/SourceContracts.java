package vn.nhipcau.routes.drift;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.nhipcau.mappings.language.Mapping;
import vn.nhipcau.mappings.profile.Difference;
import vn.nhipcau.mappings.profile.DifferenceKind;
import vn.nhipcau.mappings.profile.SourceProfile;
import vn.nhipcau.mappings.source.Sha256;
import vn.nhipcau.routes.drift.SourceContract.Origin;
import vn.nhipcau.routes.failure.AuditWriter;
import vn.nhipcau.routes.failure.IncidentWriter;

/** The contract of every source: learned, accepted, and what of a source differs from it. */
@Component
public class SourceContracts {
    /** Who decides where a changed mapping or a repaired portal answers a difference. */
    private static final String SYSTEM = "nhipcau";
    /** Fewer records tell too little of a source to judge it by. */
    private static final int ENOUGH = 100;

    private static final Logger LOG = LoggerFactory.getLogger(SourceContracts.class);

    private final JdbcClient sql;
    private final DriftBook book;
    private final Clock clock;
    private final ContractFolder folder;
    private final IncidentWriter incidents;
    private final AuditWriter audit;
    private final TransactionTemplate transaction;

    public SourceContracts(
            DataSource dataSource,
            Clock clock,
            ContractFolder folder,
            IncidentWriter incidents,
            AuditWriter audit,
            PlatformTransactionManager transactions) {
        this.sql = JdbcClient.create(dataSource);
        this.book = new DriftBook(dataSource, clock);
        this.clock = clock;
        this.folder = folder;
        this.incidents = incidents;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The contract in force, if there is one: the file's, else the one that was learned. */
    public Optional<SourceContract> inForce(String sourceId) {
        return numberOf(sourceId)
                .flatMap(sourceNo -> inForce(sourceId, sourceNo))
                .or(() -> file(sourceId));
    }

    /** What of a source differs from its contract and is not decided. */
    public List<Drift> open(String sourceId) {
        return numberOf(sourceId).map(book::open).orElse(List.of());
    }

    /**
     * Accepts a source as it is now: every open difference becomes part of its contract.
     *
     * @return how many differences there were
     */
    public int accept(String sourceId, String reason, String actor) {
        int sourceNo = numberOf(sourceId).orElse(0);
        Integer accepted = transaction.execute(status -> {
            List<Drift> open = book.open(sourceNo);
            open.forEach(drift -> decide(sourceId, drift, "ACCEPTED", actor, reason));
            sql.sql("update source_contract set accepted_at = ?, accepted_by = ?, reason = ? where source_no = ?")
                    .params(now(), actor, reason, sourceNo)
                    .update();
            audit.record(
                    actor,
                    "CONTRACT_ACCEPTED",
                    sourceId,
                    Map.of(
                            "reason",
                            reason,
                            "differences",
                            open.stream().map(Drift::field).toList()));
            return open.size();
        });
        return accepted == null ? 0 : accepted;
    }

    /**
     * Decides what was answered since: by a contract accepted in its file, or by a mapping that reads the field in
     * another way now.
     *
     * @return changes with every decision that may set held records free
     */
    public long settleAnswered(String sourceId, int sourceNo, Mapping mapping) {
        inForce(sourceId, sourceNo)
                .ifPresent(contract -> transaction.executeWithoutResult(status -> {
                    book.outdated(sourceNo, contract.sha256())
                            .forEach(drift -> decide(sourceId, drift, "ACCEPTED", "contracts/" + sourceId, null));
                    for (Drift drift : book.open(sourceNo)) {
                        boolean isKnownNow = drift.kind() == DifferenceKind.NEW_CODE
                                && Readings.of(mapping, drift.field()).stream()
                                        .allMatch(read -> read.knows(drift.now()));
                        if (isKnownNow || !drift.reading().equals(Readings.how(mapping, drift.field()))) {
                            decide(sourceId, drift, "MENDED", SYSTEM, null);
                        }
                    }
                }));
        return book.lastDecision(sourceNo);
    }

    /** Watches one run of a source. */
    public DriftWatch watch(String sourceId, int sourceNo, Mapping mapping) {
        return DriftWatch.of(
                mapping, inForce(sourceId, sourceNo), book.open(sourceNo), new Told(sourceId, sourceNo, mapping));
    }

    /** The same for a run that leaves nothing behind. */
    public DriftWatch rehearsal(String sourceId, int sourceNo, Mapping mapping) {
        return DriftWatch.of(mapping, inForce(sourceId, sourceNo), book.open(sourceNo), DriftWatch.Listener.NOBODY);
    }

    /** Writes down what a run finds. */
    private final class Told implements DriftWatch.Listener {
        private final String sourceId;
        private final int sourceNo;
        private final Mapping mapping;
        private final Instant began = clock.instant();

        Told(String sourceId, int sourceNo, Mapping mapping) {
            this.sourceId = sourceId;
            this.sourceNo = sourceNo;
            this.mapping = mapping;
        }

        /** What was decided since this run has begun is not asked again: the run still goes by the contract before. */
        @Override
        public void found(SourceContract contract, Difference difference) {
            if (book.isDecidedSince(sourceNo, difference, began)) {
                return;
            }
            transaction.executeWithoutResult(status -> {
                String reading = Readings.how(mapping, difference.field());
                if (book.found(sourceNo, contract.sha256(), difference, reading)) {
                    LOG.warn("{}: {}", sourceId, difference.text());
                }
                if (difference.isDrift()) {
                    List<String> figures = AffectedFigures.of(difference.ours());
                    String affects = figures.isEmpty() ? "" : " Affects " + String.join(", ", figures) + ".";
                    incidents.raise(
                            difference.kind().code(),
                            subject(sourceId, difference.field()),
                            difference.text() + affects);
                }
            });
        }

        @Override
        public void gone(Drift drift) {
            transaction.executeWithoutResult(status -> decide(sourceId, drift, "GONE", SYSTEM, null));
        }

        @Override
        public void learned(SourceProfile profile) {
            if (profile.records() >= ENOUGH) {
                learn(sourceId, sourceNo, profile);
            }
        }
    }

    private void learn(String sourceId, int sourceNo, SourceProfile profile) {
        transaction.executeWithoutResult(status -> {
            int added = sql.sql("insert into source_contract (source_no, contract, sha256, learned_at)"
                            + " values (?, ?::jsonb, ?, ?) on conflict do nothing")
                    .params(sourceNo, profile.json(), Sha256.hex(profile.json()), now())
                    .update();
            if (added > 0) {
                audit.record(SYSTEM, "CONTRACT_LEARNED", sourceId, Map.of("records", profile.records()));
            }
        });
    }

    private void decide(String sourceId, Drift drift, String state, String by, @Nullable String reason) {
        book.decide(drift.id(), state, by, reason);
        incidents.settle(drift.code(), subject(sourceId, drift.field()));
        if (by.equals(SYSTEM)) {
            audit.record(SYSTEM, "DRIFT_" + state, sourceId, Map.of("code", drift.code(), "field", drift.field()));
        }
    }

    private static String subject(String sourceId, String field) {
        return sourceId + " " + field;
    }

    private Optional<SourceContract> inForce(String sourceId, int sourceNo) {
        return file(sourceId)
                .or(() -> sql.sql("select * from source_contract where source_no = ?")
                        .param(sourceNo)
                        .query(SourceContracts::contract)
                        .optional())
                .map(contract -> contract.with(book.decided(sourceNo, contract.sha256(), contract.profile())));
    }

    private Optional<SourceContract> file(String sourceId) {
        return folder.of(sourceId)
                .read()
                .map(profile -> new SourceContract(Origin.FILE, null, null, null, Sha256.hex(profile.json()), profile));
    }

    private static SourceContract contract(ResultSet row, int number) throws SQLException {
        OffsetDateTime accepted = row.getObject("accepted_at", OffsetDateTime.class);
        OffsetDateTime learned = row.getObject("learned_at", OffsetDateTime.class);
        SourceProfile profile = SourceProfile.parse(row.getString("contract"));
        if (profile == null) {
            throw new IllegalStateException("a column of our own holds no contract");
        }
        return new SourceContract(
                accepted == null ? Origin.LEARNED : Origin.ACCEPTED,
                (accepted == null ? learned : accepted).toInstant(),
                row.getString("accepted_by"),
                row.getString("reason"),
                row.getString("sha256"),
                profile);
    }

    private Optional<Integer> numberOf(String sourceId) {
        return sql.sql("select source_no from source where id = ?")
                .param(sourceId)
                .query(Integer.class)
                .optional();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
