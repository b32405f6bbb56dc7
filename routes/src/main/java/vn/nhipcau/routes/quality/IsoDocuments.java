package vn.nhipcau.routes.quality;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The documents in force: issued before a civil day, neither withdrawn nor replaced by then. Inside a transaction it
 * reads what that transaction sees.
 */
@Component
class IsoDocuments {

    private static final String IN_FORCE = """
            with known as (
              select d.document_id, d.organ, d.type, d.subject, d.issued_on, d.action, d.refers_to
              from iso_document d
              where d.issued_on < ?
                and case when cast(? as timestamptz) is null then d.superseded_at is null
                         else d.first_seen < ? and (d.superseded_at is null or d.superseded_at >= ?) end),
            gone as (
              select unnest(k.refers_to) as document_id from known k where k.action in ('WITHDRAW', 'REPLACE'))
            select k.document_id, k.organ, coalesce(k.type, ''), coalesce(k.subject, ''), k.issued_on
            from known k
            where k.action <> 'WITHDRAW'
              and not exists (select 1 from gone g where g.document_id = k.document_id)
            order by k.issued_on, k.document_id""";

    private final JdbcTemplate sql;

    IsoDocuments(DataSource dataSource) {
        this.sql = new JdbcTemplate(dataSource);
    }

    record Document(String documentId, String organ, String type, String subject, LocalDate issuedOn) {}

    List<Document> inForce(LocalDate before, @Nullable Instant asOf) {
        OffsetDateTime known = asOf == null ? null : asOf.atOffset(ZoneOffset.UTC);
        return sql.query(
                IN_FORCE,
                (row, number) -> new Document(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, LocalDate.class)),
                before,
                known,
                known,
                known);
    }
}
