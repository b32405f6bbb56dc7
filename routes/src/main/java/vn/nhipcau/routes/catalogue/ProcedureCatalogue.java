package vn.nhipcau.routes.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.nhipcau.mappings.record.LimitUnit;
import vn.nhipcau.mappings.record.Procedure;
import vn.nhipcau.routes.performance.PeriodRule;

/**
 * The administrative procedures in time. Each question reads the table anew; inside a transaction it reads what that
 * transaction sees.
 */
@Component
public class ProcedureCatalogue {

    private final JdbcTemplate sql;
    private final PeriodRule periods;

    public ProcedureCatalogue(DataSource dataSource, PeriodRule periods) {
        this.sql = new JdbcTemplate(dataSource);
        this.periods = periods;
    }

    /**
     * The procedures valid at that instant, by national stem.
     *
     * @param asOf counts only what was known strictly before that instant; null means all that is known
     */
    public SortedMap<String, Procedure> validAt(Instant instant, @Nullable Instant asOf) {
        LocalDate day = instant.atZone(periods.zone()).toLocalDate();
        SortedMap<String, Procedure> procedures = new TreeMap<>();
        sql.query(
                """
                select code, name, sector_code, limit_amount, limit_unit, iso_scope,
                       nullif(valid_from, '-infinity'), nullif(valid_to, 'infinity')
                from procedure_version where valid_from <= ? and valid_to > ? and %s order by code""".formatted(Known.CONDITION),
                row -> {
                    Procedure procedure = procedure(row);
                    procedures.put(procedure.code(), procedure);
                },
                day,
                day,
                Known.parameter(asOf),
                Known.parameter(asOf));
        return procedures;
    }

    /**
     * The civil days, up to one, on which procedures came under the ISO system or left it: from one version to the next.
     *
     * @param asOf counts only what was known strictly before that instant; null means all that is known
     */
    public Map<String, List<LocalDate>> isoScopeChanges(LocalDate upTo, @Nullable Instant asOf) {
        Map<String, List<LocalDate>> changes = new TreeMap<>();
        sql.query(
                """
                select code, valid_from from (
                    select code, valid_from, coalesce(iso_scope, false) as covered, lag(coalesce(iso_scope, false))
                        over (partition by code order by valid_from) as covered_before
                    from procedure_version where %s) version
                where covered <> covered_before and valid_from <= ? order by code, valid_from""".formatted(Known.CONDITION),
                row -> {
                    changes.computeIfAbsent(row.getString(1), code -> new ArrayList<>())
                            .add(row.getObject(2, LocalDate.class));
                },
                Known.parameter(asOf),
                Known.parameter(asOf),
                upTo);
        return changes;
    }

    private static Procedure procedure(ResultSet row) throws SQLException {
        String unit = row.getString(5);
        boolean isoScope = row.getBoolean(6);
        boolean isoScopeKnown = !row.wasNull();
        return new Procedure(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getBigDecimal(4),
                unit == null ? null : LimitUnit.valueOf(unit),
                isoScopeKnown ? isoScope : null,
                row.getObject(7, LocalDate.class),
                row.getObject(8, LocalDate.class));
    }
}
