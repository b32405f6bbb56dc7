package vn.nhipcau.routes.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Deletions that no source tells of: dossiers we hold and a complete reading did not show although it must have.
 *
 * <p>The first such reading makes them suspected, a second one deletes them by a version of their own, unless they are
 * too many at once: then all of them are held until a person confirms or dismisses. A dossier that is shown again, or of
 * which a newer version came, is none of these any more.
 */
@Component
public class MissingDossiers {
    /** More than so many at once, or than so many percent of what the reading covers, are held. */
    static final int MOST = 50;

    static final int MOST_PERCENT = 2;
    /** What was deleted within these days without a person counts with those at hand: no portal loses all in steps. */
    static final Duration AT_ONCE = Duration.ofDays(30);

    /** Cause of the incident that is open as long as a person has to decide. */
    public static final String HELD = "DEL-401";

    private static final String WAIT = """
            update source_cursor k set\s""" + Stamp.SET + """
             from source s where s.source_no = k.source_no and s.id = ? returning k.known_until, k.source_no""";
    private static final String KEEP = """
            update missing_dossier set state = 'KEPT', decided_at = ?, decided_by = ?
             where source_no = ? and state = 'HELD'""";
    private static final String CONFIRM = """
            update missing_dossier set state = 'DELETED', decided_at = ?, decided_by = ?
             where source_no = ? and state = 'HELD'""";

    private final DataSource dataSource;
    private final Clock clock;

    public MissingDossiers(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /**
     * Which dossiers a reading must have shown.
     *
     * @param since first instant of the window; absent where the reading is the whole truth
     * @param to end of the window, exclusive
     * @param otherContent whether a second reading proves something only if its content differs from the first one's
     */
    public record Reach(@Nullable Instant since, Instant to, boolean otherContent) {}

    /**
     * What followed from a reading.
     *
     * @param deleted by it
     * @param held now, waiting for a person
     */
    public record Verdict(long deleted, long held) {
        static final Verdict NONE = new Verdict(0, 0);
    }

    /** A person agrees: the held dossiers are deleted. Their number. */
    public long confirm(String sourceId, String reason, String actor) {
        return decide(sourceId, CONFIRM, "MISSING_CONFIRMED", reason, actor);
    }

    /** A person knows better: the held dossiers stay, and are not asked about again until they have been shown. */
    public long dismiss(String sourceId, String reason, String actor) {
        return decide(sourceId, KEEP, "MISSING_DISMISSED", reason, actor);
    }

    private long decide(String sourceId, String sql, String action, String reason, String actor) {
        return Transactions.run(dataSource, connection -> {
            // Pages lock the same row first, so that none of them is half way through while this decides.
            try (PreparedStatement wait = connection.prepareStatement(WAIT);
                    PreparedStatement statement = connection.prepareStatement(sql)) {
                wait.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
                wait.setString(2, sourceId);
                int sourceNo;
                Instant now;
                try (ResultSet row = wait.executeQuery()) {
                    if (!row.next()) {
                        return 0L;
                    }
                    now = row.getObject(1, OffsetDateTime.class).toInstant();
                    sourceNo = row.getInt(2);
                }
                statement.setObject(1, now.atOffset(ZoneOffset.UTC));
                statement.setString(2, actor);
                statement.setInt(3, sourceNo);
                long decided = statement.executeUpdate();
                if (decided > 0) {
                    AuditLine.write(connection, now, actor, action, sourceId, "reason", reason);
                    new Tombstones(connection, sourceNo, now).write();
                    settle(connection, sourceId, now);
                }
                return decided;
            }
        });
    }

    private static void settle(Connection connection, String sourceId, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "update incident set closed_at = ? where cause = ? and subject = ? and closed_at is null")) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setString(2, HELD);
            statement.setString(3, sourceId);
            statement.executeUpdate();
        }
    }

    /** What a reading proves, inside the transaction that ends its window. */
    static final class Judgement {
        private static final String ANSWERED = """
                delete from missing_dossier m using dossier d
                 where m.source_no = ? and d.source_no = m.source_no and d.dossier_code = m.dossier_code
                   and (d.version_no <> m.version_no
                        or exists (select 1 from shown_key k
                                    where k.source_no = m.source_no and k.dossier_code = m.dossier_code))""";
        private static final String GONE = """
                with covered as materialized (
                    select d.dossier_code, d.version_no from dossier d
                      join dossier_version v on v.dossier_no = d.dossier_no and v.version_no = d.version_no
                                            and v.received_month = d.received_month
                     where d.source_no = ? and not v.deleted
                       and (?::timestamptz is null
                            or least(v.received_at, v.submitted_at) >= ?
                               and (d.changed_at is null or d.changed_at < ?))),
                missing as (
                    insert into gone select c.dossier_code, c.version_no from covered c
                     where not exists (select 1 from shown_key k
                                        where k.source_no = ? and k.dossier_code = c.dossier_code))
                select count(*) from covered""";
        private static final String DUE = """
                 where m.source_no = ? and m.state = 'SUSPECTED' and m.first_run_no <> ?
                   and (not ? or m.digest <> ?) and g.dossier_code = m.dossier_code""";
        private static final String COUNT = """
                select (select count(*) from missing_dossier m, gone g""" + " " + DUE + """
                ), (select count(*) from missing_dossier where source_no = ? and state = 'HELD'),
                   (select count(*) from missing_dossier where source_no = ? and state = 'DELETED'
                                                           and decided_by is null and decided_at > ?)""";
        private static final String DECIDE = """
                update missing_dossier m set state = ?, decided_at = ?, last_run_no = ? from gone g
                """ + DUE;
        private static final String SUSPECT = """
                insert into missing_dossier as m (source_no, dossier_code, version_no, state, first_run_no, last_run_no,
                                                  digest, since)
                select ?, dossier_code, version_no, 'SUSPECTED', ?, ?, ?, ? from gone
                on conflict (source_no, dossier_code) do update set last_run_no = excluded.last_run_no""";
        private static final String TELL = "update run set deleted = deleted + ? where run_no = ?";

        private final Connection connection;
        private final RunTicket ticket;
        private final Instant now;

        Judgement(Connection connection, RunTicket ticket, Instant now) {
            this.connection = connection;
            this.ticket = ticket;
            this.now = now;
        }

        private record Counts(long due, long held, long deletedLately) {}

        Verdict of(ShownKeys.Evidence evidence, Reach reach) throws SQLException {
            if (!ShownKeys.prove(connection, ticket.sourceNo(), evidence)) {
                return new Verdict(0, held());
            }
            run(ANSWERED, ticket.sourceNo());
            long covered = findGone(reach);
            Counts counts = counts(evidence, reach);
            long together = counts.due + counts.held + counts.deletedLately;
            boolean tooMany = together > MOST || together * 100 > MOST_PERCENT * covered;
            long deleted = 0;
            if (counts.due > 0) {
                decide(tooMany ? "HELD" : "DELETED", evidence, reach);
                deleted = tooMany ? 0 : delete();
            }
            run(SUSPECT, ticket.sourceNo(), ticket.runNo(), ticket.runNo(), evidence.digest(), now);
            return new Verdict(deleted, held());
        }

        private long findGone(Reach reach) throws SQLException {
            run("create temporary table gone (dossier_code text collate \"C\", version_no integer) on commit drop");
            Instant since = reach.since();
            try (PreparedStatement statement =
                            prepared(GONE, ticket.sourceNo(), since, since, reach.to(), ticket.sourceNo());
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }

        private Counts counts(ShownKeys.Evidence evidence, Reach reach) throws SQLException {
            try (PreparedStatement statement = prepared(
                            COUNT,
                            ticket.sourceNo(),
                            ticket.runNo(),
                            reach.otherContent(),
                            evidence.digest(),
                            ticket.sourceNo(),
                            ticket.sourceNo(),
                            now.minus(AT_ONCE));
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return new Counts(row.getLong(1), row.getLong(2), row.getLong(3));
            }
        }

        private void decide(String state, ShownKeys.Evidence evidence, Reach reach) throws SQLException {
            run(
                    DECIDE,
                    state,
                    now,
                    ticket.runNo(),
                    ticket.sourceNo(),
                    ticket.runNo(),
                    reach.otherContent(),
                    evidence.digest());
        }

        private long delete() throws SQLException {
            long deleted = new Tombstones(connection, ticket.sourceNo(), now).write();
            run(TELL, deleted, ticket.runNo());
            AuditLine.write(connection, now, "system", "DOSSIERS_DELETED", ticket.sourceId(), "dossiers", deleted);
            return deleted;
        }

        private long held() throws SQLException {
            String sql = "select count(*) from missing_dossier where source_no = ? and state = 'HELD'";
            try (PreparedStatement statement = prepared(sql, ticket.sourceNo());
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }

        private void run(String sql, @Nullable Object... values) throws SQLException {
            try (PreparedStatement statement = prepared(sql, values)) {
                statement.execute();
            }
        }

        private PreparedStatement prepared(String sql, @Nullable Object... values) throws SQLException {
            PreparedStatement statement = connection.prepareStatement(sql);
            for (int index = 0; index < values.length; index++) {
                Object value = values[index];
                statement.setObject(
                        index + 1, value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
            }
            return statement;
        }
    }
}
