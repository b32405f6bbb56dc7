package vn.nhipcau.routes.passport;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stored documents by their identity, as they were known at an instant. */
@Component
class ContributingDocuments {

    private final JdbcClient sql;

    ContributingDocuments(DataSource dataSource) {
        this.sql = JdbcClient.create(dataSource);
    }

    /** The newest versions known strictly before that instant, by identity. */
    List<ContributingDocument> known(List<String> documentIds, Instant before) {
        if (documentIds.isEmpty()) {
            return List.of();
        }
        return sql.sql("""
                        select distinct on (d.document_id, s.id) d.*, s.id as source, m.name as mapping,
                            m.sha256 as mapping_sha256, r.node
                        from iso_document d join source s using (source_no)
                            left join mapping_version m using (mapping_no) left join run r using (run_no)
                        where d.document_id in (:ids) and d.first_seen < :before
                        order by d.document_id, s.id, d.version_no desc
                        """)
                .param("ids", documentIds)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new ContributingDocument(
                        row.getString("document_id"),
                        row.getString("source"),
                        row.getInt("version_no"),
                        row.getString("type"),
                        row.getString("number"),
                        row.getString("notation"),
                        row.getObject("issued_on", LocalDate.class),
                        HexFormat.of().formatHex(row.getBytes("payload_sha256")),
                        row.getString("mapping"),
                        row.getString("mapping_sha256"),
                        row.getLong("run_no"),
                        row.getString("node"),
                        row.getObject("first_seen", OffsetDateTime.class).toInstant()))
                .list();
    }
}
