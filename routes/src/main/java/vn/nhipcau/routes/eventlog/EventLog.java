package vn.nhipcau.routes.eventlog;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import vn.nhipcau.routes.catalogue.AgencyCatalogue;
import vn.nhipcau.routes.catalogue.ProcedureCatalogue;
import vn.nhipcau.routes.performance.ReportingPeriod;

/**
 * The event log of the dossiers a period concerns, out of the versions known at an instant; whole lives, also what was
 * before the period or after it. Two passes over the database and one dossier in memory at a time.
 */
@Component
public class EventLog {
    private static final int ROWS_AT_ONCE = 1000;
    private static final String VERSIONS = "select " + Version.COLUMNS + """
             from dossier_version v join source s using (source_no)
            where v.first_seen < ? and v.dossier_no in (
                select v.dossier_no from dossier_version v
                where v.first_seen < ? and (v.superseded_at is null or v.superseded_at >= ?)
                  and coalesce(v.received_at, v.submitted_at, v.finished_at, v.returned_at) < ?
                  and (coalesce(v.finished_at, v.returned_at) >= ?
                       or v.finished_at is null and v.returned_at is null))
            order by v.dossier_no, v.version_no""";

    private final DataSource dataSource;
    private final AgencyCatalogue agencies;
    private final ProcedureCatalogue procedures;

    EventLog(DataSource dataSource, AgencyCatalogue agencies, ProcedureCatalogue procedures) {
        this.dataSource = dataSource;
        this.agencies = agencies;
        this.procedures = procedures;
    }

    private interface Reader {
        void read(List<Version> dossier) throws IOException;
    }

    /**
     * Writes the log of the months from the start of one to the end of another.
     *
     * @param asOf counts only what was known strictly before that instant
     * @param out stays open
     */
    public void write(ReportingPeriod first, ReportingPeriod last, Instant asOf, OutputStream out) throws IOException {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false); // without it the driver would fetch all rows at once
            int isolation = connection.getTransactionIsolation();
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                Ocel log = new Ocel(out);
                each(connection, first, last, asOf, log::dossier);
                log.named(agencyNames(connection, last, asOf), procedureNames(last, asOf));
                each(connection, first, last, asOf, dossier -> log.events(Trace.of(dossier)));
                log.end();
            } finally {
                connection.rollback();
                connection.setTransactionIsolation(isolation);
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException failed) {
            throw new DataAccessResourceFailureException(
                    "LOG-101 the event log cannot be read (SQL state " + failed.getSQLState() + ")", failed);
        }
    }

    private static void each(
            Connection connection, ReportingPeriod first, ReportingPeriod last, Instant asOf, Reader reader)
            throws SQLException, IOException {
        try (PreparedStatement query = connection.prepareStatement(VERSIONS)) {
            query.setFetchSize(ROWS_AT_ONCE);
            Instant[] moments = {asOf, asOf, asOf, last.to(), first.from()};
            for (int i = 0; i < moments.length; i++) {
                query.setObject(i + 1, moments[i].atOffset(ZoneOffset.UTC));
            }
            List<Version> dossier = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Version version = Version.of(rows);
                    if (!dossier.isEmpty() && dossier.get(0).dossier() != version.dossier()) {
                        reader.read(dossier);
                        dossier.clear();
                    }
                    dossier.add(version);
                }
            }
            if (!dossier.isEmpty()) {
                reader.read(dossier);
            }
        }
    }

    private Map<String, Ocel.Named> agencyNames(Connection connection, ReportingPeriod period, Instant asOf)
            throws SQLException {
        Map<String, Ocel.Named> names = new HashMap<>();
        agencies.read(connection, asOf)
                .validAt(period.last())
                .forEach(agency -> names.put(
                        agency.code(),
                        new Ocel.Named(agency.name(), agency.level().name())));
        return names;
    }

    private Map<String, Ocel.Named> procedureNames(ReportingPeriod period, Instant asOf) {
        Map<String, Ocel.Named> names = new HashMap<>();
        procedures
                .validAt(period.last(), asOf)
                .forEach((code, procedure) -> names.put(code, new Ocel.Named(procedure.name(), null)));
        return names;
    }
}
