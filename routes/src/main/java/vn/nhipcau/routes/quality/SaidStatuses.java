package vn.nhipcau.routes.quality;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The newest statuses of the agencies for some months, as they were known at an instant. */
@Component
class SaidStatuses {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Said NOTHING = new Said(List.of(), MissingNode.getInstance(), MissingNode.getInstance());

    private final JdbcClient sql;

    SaidStatuses(DataSource dataSource) {
        this.sql = JdbcClient.create(dataSource);
    }

    /**
     * @param labels of the months of which anybody has said something
     */
    record Months(List<String> labels, Map<String, Said> byAgency) {

        Said of(String agency) {
            return byAgency.getOrDefault(agency, NOTHING);
        }
    }

    /** The last month of a year of which anybody has said something. */
    Optional<YearMonth> last(Year year, @Nullable Instant asOf) {
        return sql.sql("""
                        select max(period) from monthly_status where period between :first and :last
                        and known_at < coalesce(cast(:asOf as timestamptz), 'infinity')""")
                .param("asOf", bound(asOf))
                .param("first", year.atMonth(1).toString())
                .param("last", year.atMonth(12).toString())
                .query((row, number) -> Optional.ofNullable(row.getString(1)).map(YearMonth::parse))
                .single();
    }

    Months of(YearMonth first, YearMonth last, @Nullable Instant asOf) {
        Map<String, Said> said = new HashMap<>();
        TreeSet<String> labels = new TreeSet<>();
        sql.sql("""
                select distinct on (agency, period) agency, period, figures::text,
                    case when period = :last then convert_from(payload, 'UTF8')::json #>> '{data,qms}' end
                from monthly_status
                where period between :first and :last
                  and known_at < coalesce(cast(:asOf as timestamptz), 'infinity')
                order by agency, period, revision desc""")
                .param("first", first.toString())
                .param("last", last.toString())
                .param("asOf", bound(asOf))
                .query(row -> {
                    labels.add(row.getString(2));
                    Said before = said.getOrDefault(row.getString(1), NOTHING);
                    List<JsonNode> figures = new ArrayList<>(before.figures());
                    figures.add(read(row.getString(3)));
                    String system = row.getString(4);
                    JsonNode qms = system == null ? MissingNode.getInstance() : read(system);
                    said.put(
                            row.getString(1),
                            new Said(figures, qms.path("milestones"), qms.path("mandatoryProcedures")));
                });
        return new Months(List.copyOf(labels), said);
    }

    private static @Nullable OffsetDateTime bound(@Nullable Instant asOf) {
        return asOf == null ? null : asOf.atOffset(ZoneOffset.UTC);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("QMS-110 a stored status cannot be read", e);
        }
    }
}
