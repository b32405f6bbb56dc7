package vn.nhipcau.routes.catalogue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import vn.nhipcau.mappings.record.LimitUnit;
import vn.nhipcau.mappings.record.Procedure;
import vn.nhipcau.routes.performance.PeriodRule;

/** The administrative procedures in time. Each question reads the table anew. */
@Component
public class ProcedureCatalogue {

    private final DataSource dataSource;
    private final PeriodRule periods;

    public ProcedureCatalogue(DataSource dataSource, PeriodRule periods) {
        this.dataSource = dataSource;
        this.periods = periods;
    }

    /** The procedures valid at that instant, by national stem. */
    public SortedMap<String, Procedure> validAt(Instant instant) {
        LocalDate day = instant.atZone(periods.zone()).toLocalDate();
        String sql = """
                select code, name, sector_code, limit_amount, limit_unit, iso_scope,
                       nullif(valid_from, '-infinity'), nullif(valid_to, 'infinity')
                from procedure where valid_from <= ? and valid_to > ? order by code""";
        SortedMap<String, Procedure> procedures = new TreeMap<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setObject(1, day);
            query.setObject(2, day);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Procedure procedure = procedure(rows);
                    procedures.put(procedure.code(), procedure);
                }
            }
        } catch (SQLException failed) {
            throw new DataAccessResourceFailureException(
                    "CAT-104 the procedures cannot be read: " + failed.getMessage(), failed);
        }
        return procedures;
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
