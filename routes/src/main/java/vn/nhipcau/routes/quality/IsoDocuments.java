package vn.nhipcau.routes.quality;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The documents in force: issued before a civil day, neither withdrawn, replaced nor updated by another one then. The
 * order of arrival does not matter, only the days of issue. Inside a transaction it reads what that transaction sees.
 */
@Component
class IsoDocuments {

    private static final String ISSUED = """
            select document_id, organ, coalesce(type, ''), coalesce(subject, ''), issued_on, action, refers_to
            from iso_document
            where issued_on < ?
              and case when cast(? as timestamptz) is null then superseded_at is null
                       else first_seen < ? and (superseded_at is null or superseded_at >= ?) end
            order by issued_on, action = 'NEW' desc, document_id""";

    private final JdbcTemplate sql;

    IsoDocuments(DataSource dataSource) {
        this.sql = new JdbcTemplate(dataSource);
    }

    record Document(
            String documentId,
            String organ,
            String type,
            String subject,
            LocalDate issuedOn,
            String action,
            Set<String> refersTo) {

        /** Whether what it refers to is no evidence any more: an update without words of its own only adds to it. */
        boolean takesAway() {
            return switch (action) {
                case "WITHDRAW", "REPLACE" -> true;
                case "UPDATE" -> !subject.isEmpty();
                default -> false;
            };
        }
    }

    /** By day of issue. */
    List<Document> inForce(LocalDate before, @Nullable Instant asOf) {
        OffsetDateTime known = asOf == null ? null : asOf.atOffset(ZoneOffset.UTC);
        List<Document> issued = sql.query(ISSUED, IsoDocuments::document, before, known, known, known);
        // The newest first: a withdrawn document, unlike a replaced one, has never taken anything away.
        Set<String> withdrawn = new HashSet<>();
        Set<String> gone = new HashSet<>();
        List<Document> inForce = new ArrayList<>();
        for (int i = issued.size() - 1; i >= 0; i--) {
            Document document = issued.get(i);
            if (document.takesAway() && !withdrawn.contains(document.documentId())) {
                Set<String> others = new HashSet<>(document.refersTo());
                others.remove(document.documentId());
                gone.addAll(others);
                if (document.action().equals("WITHDRAW")) {
                    withdrawn.addAll(others);
                }
            }
            if (!document.action().equals("WITHDRAW")) {
                inForce.add(document);
            }
        }
        inForce.removeIf(document -> gone.contains(document.documentId()));
        Collections.reverse(inForce);
        return inForce;
    }

    private static Document document(ResultSet row, int number) throws SQLException {
        Array refersTo = row.getArray(7);
        return new Document(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getObject(5, LocalDate.class),
                row.getString(6),
                new HashSet<>(List.of((String[]) refersTo.getArray())));
    }
}
