package vn.nhipcau.routes.drift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.nhipcau.mappings.profile.Difference;
import vn.nhipcau.mappings.profile.DifferenceKind;
import vn.nhipcau.mappings.profile.FieldProfile;
import vn.nhipcau.mappings.profile.SourceProfile;

/** The rows of differences: found, and decided. */
final class DriftBook {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient sql;
    private final Clock clock;

    DriftBook(DataSource dataSource, Clock clock) {
        this.sql = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    /** The open differences of a source, those that stop it first. */
    List<Drift> open(int sourceNo) {
        return sql.sql(
                        "select * from source_drift where source_no = ? and state = 'OPEN' order by stops desc, drift_no")
                .param(sourceNo)
                .query(DriftBook::drift)
                .list();
    }

    /** Adds one and answers true, or notes that it was seen again. */
    boolean found(int sourceNo, String sha256, Difference difference, String reading) {
        return sql.sql("""
                insert into source_drift as d (source_no, sha256, code, kind, field, value, ours, was, now, stops, present,
                                               reading, first_seen, last_seen)
                values (:source, :sha, :code, :kind, :field, :value, :ours, :was, :now, :stops, :present::jsonb,
                        :reading, :at, :at)
                on conflict (source_no, kind, field, value) where state = 'OPEN'
                do update set now = excluded.now, present = excluded.present, ours = excluded.ours,
                              stops = excluded.stops, last_seen = excluded.last_seen
                returning first_seen = last_seen
                """)
                .param("source", sourceNo)
                .param("sha", sha256)
                .param("code", difference.kind().code())
                .param("kind", difference.kind().name())
                .param("field", difference.field())
                .param("value", value(difference))
                .param("ours", difference.ours().toArray(String[]::new))
                .param("was", difference.was())
                .param("now", difference.now())
                .param("stops", difference.stops())
                .param("present", difference.present() == null ? null : json(difference.present()))
                .param("reading", reading)
                .param("at", now())
                .query(Boolean.class)
                .single();
    }

    /** Whether somebody has decided about a difference since this instant. */
    boolean isDecidedSince(int sourceNo, Difference difference, Instant since) {
        return sql.sql("select exists (select 1 from source_drift where source_no = ? and kind = ? and field = ?"
                        + " and value = ? and state in ('MENDED', 'ACCEPTED') and decided_at >= ?)")
                .params(
                        sourceNo,
                        difference.kind().name(),
                        difference.field(),
                        value(difference),
                        since.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /** Decides one that is open. */
    void decide(long id, String state, String by, @Nullable String reason) {
        sql.sql("update source_drift set state = ?, decided_at = ?, decided_by = ?, reason = ?"
                        + " where drift_no = ? and state = 'OPEN'")
                .params(state, now(), by, reason, id)
                .update();
    }

    /** Decides those that differ from a contract that is in force no more: somebody has accepted another one. */
    List<Drift> outdated(int sourceNo, String sha256) {
        return sql.sql("select * from source_drift where source_no = ? and state = 'OPEN' and sha256 <> ?")
                .params(sourceNo, sha256)
                .query(DriftBook::drift)
                .list();
    }

    /** A contract with everything that was decided about it since. */
    SourceProfile decided(int sourceNo, String sha256, SourceProfile contract) {
        SourceProfile[] decided = {contract};
        sql.sql("select kind, field, now, present from source_drift where source_no = ? and sha256 = ?"
                        + " and state in ('MENDED', 'ACCEPTED') order by decided_at, drift_no")
                .params(sourceNo, sha256)
                .query(row -> {
                    String present = row.getString("present");
                    decided[0] = decided[0].accepting(new Difference(
                            DifferenceKind.valueOf(row.getString("kind")),
                            row.getString("field"),
                            List.of(),
                            "",
                            row.getString("now"),
                            false,
                            present == null ? null : field(present)));
                });
        return decided[0];
    }

    /** Changes with every decision about what is held. */
    long lastDecision(int sourceNo) {
        return sql.sql("select coalesce(extract(epoch from max(decided_at)) * 1000000, 0)::bigint from source_drift"
                        + " where source_no = ? and state in ('MENDED', 'ACCEPTED')")
                .param(sourceNo)
                .query(Long.class)
                .single();
    }

    private static Drift drift(ResultSet row, int number) throws SQLException {
        Array ours = row.getArray("ours");
        List<String> fields = List.of((String[]) ours.getArray());
        return new Drift(
                row.getLong("drift_no"),
                row.getString("code"),
                DifferenceKind.valueOf(row.getString("kind")),
                row.getString("field"),
                fields,
                AffectedFigures.of(fields),
                row.getString("was"),
                row.getString("now"),
                row.getBoolean("stops"),
                row.getString("reading"),
                row.getObject("first_seen", OffsetDateTime.class).toInstant(),
                row.getObject("last_seen", OffsetDateTime.class).toInstant());
    }

    private static String value(Difference difference) {
        return difference.kind() == DifferenceKind.NEW_CODE ? difference.now() : "";
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String json(FieldProfile field) {
        try {
            return JSON.writeValueAsString(field);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a profile is plain values", impossible);
        }
    }

    private static FieldProfile field(String json) {
        try {
            return JSON.readValue(json, FieldProfile.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a column of our own holds no field", impossible);
        }
    }
}
