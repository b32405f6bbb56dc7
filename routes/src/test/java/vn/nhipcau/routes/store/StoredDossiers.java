package vn.nhipcau.routes.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.Apology;
import vn.nhipcau.mappings.record.Channel;
import vn.nhipcau.mappings.record.ClosedBy;
import vn.nhipcau.mappings.record.Dossier;
import vn.nhipcau.mappings.record.Pause;
import vn.nhipcau.mappings.record.PauseReason;
import vn.nhipcau.mappings.record.Stage;

/** Dossiers for the tests of the store, and plain questions to the database about what became of them. */
final class StoredDossiers {
    static final String DISTRICT = "000.00.31.H57";
    static final String DEPARTMENT = "000.00.03.H57";

    private StoredDossiers() {}

    static Dossier open(String code, Instant due, @Nullable Instant changedAt) {
        return dossier(code, DISTRICT, due, null, changedAt);
    }

    static Dossier dossier(
            String code, String agency, Instant due, @Nullable Instant finished, @Nullable Instant changedAt) {
        return new Dossier(
                code,
                List.of("TTH-" + code, "Hồ sơ \"" + code + "\""),
                "1.004194",
                "1.004194.000.00.00.H57",
                "H57-ĐĐ",
                agency,
                agency,
                Channel.ONLINE,
                Instant.parse("2022-09-30T01:02:03.456789Z"),
                Instant.parse("2022-09-30T17:00:00Z"),
                due,
                null,
                finished,
                null,
                finished == null ? null : ClosedBy.RESOLVED,
                Stage.IN_PROGRESS,
                List.of(
                        new Pause(at("2022-10-03T01:00:00Z"), at("2022-10-04T01:00:00Z"), PauseReason.SUPPLEMENT),
                        new Pause(at("2022-10-05T01:00:00Z"), null, PauseReason.FEE)),
                List.of(new Apology(at("2022-10-06T01:00:00Z"), null)),
                false,
                changedAt);
    }

    static Instant at(String instant) {
        return Instant.parse(instant);
    }

    static long number(DataSource database, String sql) {
        return Long.parseLong(rows(database, sql).get(0));
    }

    /** Every row of an answer, its columns joined by a bar. */
    static List<String> rows(DataSource database, String sql) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet found = statement.executeQuery()) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                List<String> cells = new ArrayList<>();
                for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                    cells.add(String.valueOf(found.getString(column)));
                }
                rows.add(String.join("|", cells));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void execute(DataSource database, String sql) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
