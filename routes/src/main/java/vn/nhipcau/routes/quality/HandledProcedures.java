package vn.nhipcau.routes.quality;

import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Which agencies handle which procedures, by the performance records of months that were closed. */
@Component
class HandledProcedures {

    private static final int MONTHS = 12;

    private final JdbcTemplate sql;

    HandledProcedures(DataSource dataSource) {
        this.sql = new JdbcTemplate(dataSource);
    }

    /** All procedures of one month, by agency; empty before it is closed. */
    Map<String, Set<String>> in(YearMonth period, @Nullable Instant asOf) {
        return handled(null, period, period, asOf);
    }

    /** Those of these procedures that an agency had a dossier of in the twelve months up to one. */
    Map<String, Set<String>> ofTheYear(Set<String> procedures, YearMonth upTo, @Nullable Instant asOf) {
        return procedures.isEmpty() ? new HashMap<>() : handled(procedures, upTo.minusMonths(MONTHS - 1), upTo, asOf);
    }

    private Map<String, Set<String>> handled(
            @Nullable Set<String> procedures, YearMonth from, YearMonth upTo, @Nullable Instant asOf) {
        OffsetDateTime known = asOf == null ? null : asOf.atOffset(ZoneOffset.UTC);
        Map<String, Set<String>> handled = new HashMap<>();
        sql.query(
                connection -> {
                    PreparedStatement statement = connection.prepareStatement("""
                            select distinct r.agency, r.procedure_code
                            from performance_record r join monthly_status m using (agency, period, revision)
                            where r.period between ? and ? and m.known_at < coalesce(?::timestamptz, 'infinity')
                              and (?::text[] is null or r.procedure_code = any(?))""");
                    statement.setString(1, from.toString());
                    statement.setString(2, upTo.toString());
                    statement.setObject(3, known);
                    Object codes = procedures == null ? null : connection.createArrayOf("text", procedures.toArray());
                    statement.setObject(4, codes);
                    statement.setObject(5, codes);
                    return statement;
                },
                row -> {
                    handled.computeIfAbsent(row.getString(1), agency -> new HashSet<>())
                            .add(row.getString(2));
                });
        return handled;
    }
}
