package vn.nhipcau.routes.operations;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The stored process-performance records, by the newest revision of each agency's month. */
@Component
public class PerformanceRecords {
    private static final String FROM = """
            from performance_record r where r.period = :period
            and (cast(:agency as text) is null or r.agency = :agency)
            and (cast(:procedure as text) is null or r.procedure_code = :procedure)
            and r.revision = (select max(revision) from monthly_status m
                where m.agency = r.agency and m.period = r.period)
            """;

    private final JdbcClient jdbc;

    PerformanceRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Listing<Item> items(String period, @Nullable String agency, @Nullable String procedure, PageWanted wanted) {
        long total = jdbc.sql("select count(*) " + FROM)
                .param("period", period)
                .param("agency", agency)
                .param("procedure", procedure)
                .query(Long.class)
                .single();
        return new Listing<>(
                jdbc.sql("select r.* " + FROM + " order by r.agency, r.procedure_code offset :offset limit :size")
                        .param("period", period)
                        .param("agency", agency)
                        .param("procedure", procedure)
                        .param("offset", wanted.offset())
                        .param("size", wanted.size())
                        .query((row, number) -> new Item(
                                row.getString("agency"),
                                row.getString("period"),
                                row.getInt("revision"),
                                row.getString("procedure_code"),
                                Columns.json(row, "figures")))
                        .list(),
                wanted,
                total);
    }

    /** The figures of one agency and one procedure in one period. */
    public record Item(String agency, String period, int revision, String procedureCode, JsonNode figures) {}
}
