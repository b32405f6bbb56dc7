package vn.nhipcau.routes.operations;

import static vn.nhipcau.routes.operations.Columns.bound;
import static vn.nhipcau.routes.operations.Columns.instant;
import static vn.nhipcau.routes.operations.Columns.json;
import static vn.nhipcau.routes.operations.Columns.someInstant;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was said of one agency's month, revision by revision; and the newest word of every agency. */
@Component
public class AgencyMonth {
    /** With an instant, the delivery too is told by what was known strictly before it: the same words a year later. */
    private static final String COLUMNS = """
            m.agency, m.period, m.revision, m.message_key, m.sha256, m.reason, m.computed_at,
            case when o.message_key is null or o.decided_at < :known or cast(:asOf as timestamptz) is null then o.state
                 when o.sent_at < :known then 'SENT' else 'PENDING' end as state,
            case when o.sent_at < :known then o.sent_at end as sent_at,
            case when o.decided_at < :known then o.decided_at end as decided_at,
            case when cast(:asOf as timestamptz) is null then o.last_error end as last_error,
            (convert_from(m.payload, 'UTF8')::json #>> '{data,agency,name}') as name,
            (convert_from(m.payload, 'UTF8')::json #> '{data,figures}')::text as figures,
            coalesce(m.milestones, convert_from(m.payload, 'UTF8')::jsonb #> '{data,qms,milestones}')::text
                as milestones
            """;

    private final JdbcClient jdbc;

    AgencyMonth(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The stored message of a revision, the newest if none is named. */
    public Optional<StoredStatus> stored(String agency, String period, @Nullable Integer revision) {
        return stored(agency, period, revision, null);
    }

    /** The same; with {@code asOf}, of those computed strictly before that instant. */
    public Optional<StoredStatus> stored(
            String agency, String period, @Nullable Integer revision, @Nullable Instant asOf) {
        return jdbc.sql("""
                        select payload, sha256, signature, revision from monthly_status
                        where agency = :agency and period = :period
                        and (cast(:revision as integer) is null or revision = :revision)
                        and (cast(:asOf as timestamptz) is null or computed_at < :asOf)
                        order by revision desc limit 1
                        """)
                .param("agency", agency)
                .param("period", period)
                .param("revision", revision)
                .param("asOf", bound(asOf))
                .query((row, number) -> new StoredStatus(
                        row.getBytes("payload"),
                        row.getString("sha256"),
                        row.getString("signature"),
                        row.getInt("revision")))
                .optional();
    }

    /** Every revision, the newest first. */
    public List<StatusEntry> revisions(String agency, String period) {
        return jdbc.sql("select " + COLUMNS + """
                        from monthly_status m left join outbox o using (message_key)
                        where m.agency = :agency and m.period = :period order by m.revision desc
                        """)
                .param("asOf", bound(null))
                .param("known", OffsetDateTime.MAX)
                .param("agency", agency)
                .param("period", period)
                .query(AgencyMonth::entry)
                .list();
    }

    /** The newest revision of every agency; with {@code asOf}, of those computed strictly before that instant. */
    public Listing<StatusEntry> latest(String period, @Nullable Instant asOf, PageWanted wanted) {
        long total = jdbc.sql("""
                        select count(distinct agency) from monthly_status where period = :period
                        and (cast(:asOf as timestamptz) is null or computed_at < :asOf)
                        """)
                .param("period", period)
                .param("asOf", bound(asOf))
                .query(Long.class)
                .single();
        return new Listing<>(
                jdbc.sql("""
                                with latest as (select distinct on (agency) * from monthly_status
                                    where period = :period
                                    and (cast(:asOf as timestamptz) is null or computed_at < :asOf)
                                    order by agency, revision desc offset :offset limit :size)
                                select
                                """ + COLUMNS + " from latest m left join outbox o using (message_key) order by m.agency")
                        .param("period", period)
                        .param("asOf", bound(asOf))
                        .param("known", asOf == null ? OffsetDateTime.MAX : bound(asOf))
                        .param("offset", wanted.offset())
                        .param("size", wanted.size())
                        .query(AgencyMonth::entry)
                        .list(),
                wanted,
                total);
    }

    /** The labels of the periods this agency has a status for, the oldest first. */
    public List<String> periods(String agency) {
        return jdbc.sql("select distinct period from monthly_status where agency = :agency order by period")
                .param("agency", agency)
                .query(String.class)
                .list();
    }

    /** The agencies with a status in this period. */
    public Set<String> agencies(String period) {
        return Set.copyOf(jdbc.sql("select distinct agency from monthly_status where period = :period")
                .param("period", period)
                .query(String.class)
                .list());
    }

    /** What these procedures are called now, by their code. */
    public Map<String, String> procedureNames(Collection<String> codes) {
        if (codes.isEmpty()) {
            return Map.of();
        }
        Map<String, String> names = new HashMap<>();
        jdbc.sql("select code, name from procedure where code in (:codes) order by code, valid_from")
                .param("codes", codes)
                .query(row -> {
                    names.put(row.getString("code"), row.getString("name"));
                });
        return names;
    }

    /** What is known of these documents now, by their identity. */
    public Map<String, EvidenceDocument> documents(Collection<String> documentIds) {
        if (documentIds.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("""
                        select distinct on (document_id) document_id, type, number, notation, issued_on
                        from iso_document where document_id in (:ids) order by document_id, version_no desc
                        """)
                .param("ids", documentIds)
                .query((row, number) -> new EvidenceDocument(
                        row.getString("document_id"),
                        row.getString("type"),
                        row.getString("number"),
                        row.getString("notation"),
                        row.getObject("issued_on", LocalDate.class)))
                .list()
                .stream()
                .collect(Collectors.toMap(EvidenceDocument::documentId, Function.identity()));
    }

    private static StatusEntry entry(ResultSet row, int number) throws SQLException {
        return new StatusEntry(
                row.getString("agency"),
                row.getString("name"),
                row.getString("period"),
                row.getInt("revision"),
                row.getString("state"),
                row.getString("message_key"),
                row.getString("sha256"),
                row.getString("reason"),
                someInstant(row, "computed_at"),
                instant(row, "sent_at"),
                instant(row, "decided_at"),
                row.getString("last_error"),
                json(row, "figures"),
                json(row, "milestones"));
    }

    /**
     * @param state of its delivery: PENDING, SENDING, SENT, CONFIRMED, REJECTED, SUPERSEDED or STUCK
     * @param sha256 hex hash of the exact bytes sent
     * @param reason why the revision was made, in an operator's words: for the province only
     * @param milestones each with state, date, documents and the rule that recognised the first of them
     */
    public record StatusEntry(
            String agency,
            @Nullable String name,
            String period,
            int revision,
            @Nullable String state,
            String messageKey,
            String sha256,
            @Nullable String reason,
            Instant computedAt,
            @Nullable Instant sentAt,
            @Nullable Instant decidedAt,
            @Nullable String lastError,
            JsonNode figures,
            JsonNode milestones) {

        /** The same for readers outside the province: without the reason and what went wrong on the way. */
        public StatusEntry forReaders() {
            return new StatusEntry(
                    agency,
                    name,
                    period,
                    revision,
                    state,
                    messageKey,
                    sha256,
                    null,
                    computedAt,
                    sentAt,
                    decidedAt,
                    null,
                    figures,
                    milestones);
        }
    }

    /** A document that proves a milestone, as its register book names it. */
    public record EvidenceDocument(
            String documentId,
            @Nullable String type,
            @Nullable String number,
            @Nullable String notation,
            LocalDate issuedOn) {

        /** Type, number and notation: {@code Kế hoạch 124/KH-STNMT}. */
        public String title() {
            String numbered =
                    Stream.of(number, notation).filter(Objects::nonNull).collect(Collectors.joining("/"));
            return Stream.of(type, numbered)
                    .filter(part -> part != null && !part.isEmpty())
                    .collect(Collectors.joining(" "));
        }
    }

    /**
     * The CloudEvent as it was sent.
     *
     * @param payload the exact bytes
     * @param signature detached JWS over them
     */
    @SuppressWarnings("ArrayRecordComponent") // the bytes are handed on as they are, never compared
    public record StoredStatus(byte[] payload, String sha256, String signature, int revision) {}
}
