package vn.nhipcau.connectors.simulator;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The communes' one-stop shop as its database: the table {@code opencps_dossier} with the columns that the shipped query
 * names and, beside them, personal ones that it must not. A date that does not exist is left out: no database holds it.
 */
public final class OpenCpsTable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);
    private static final List<String> TIMES =
            List.of("submitDate", "receiveDate", "dueDate", "releaseDate", "finishDate", "processDate", "modifiedDate");
    private static final List<String> TEXTS = List.of(
            "dossierNo",
            "referenceUid",
            "serviceCode",
            "govAgencyCode",
            "dossierStatus",
            "lockState",
            "applicantName",
            "applicantIdNo",
            "contactTelNo");
    private static final List<String> NUMBERS = List.of("fromViaPostal", "originality");

    private OpenCpsTable() {}

    /**
     * Makes the table anew and fills it.
     *
     * @param connection to a PostgreSQL, MariaDB or MySQL database, by a user who may create tables
     * @return number of its rows
     */
    public static int fill(Connection connection, WorldSettings settings) throws SQLException {
        boolean mySql = connection.getMetaData().getDatabaseProductName().matches("(?i).*(mysql|mariadb).*");
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists opencps_dossier");
            statement.execute("create table opencps_dossier (dossierId bigint not null primary key, "
                    + columns(TIMES, mySql ? "datetime null" : "timestamp null")
                    + columns(TEXTS, "varchar(500) null")
                    + columns(NUMBERS, "integer null")
                    + "online_ boolean)");
            statement.execute("create index opencps_changed on opencps_dossier (modifiedDate, dossierId)");
        }
        List<PortalDossier> dossiers = new PortalBooks(World.of(settings).dossiers(), Portal.COMMUNES).all();
        int columns = 2 + TIMES.size() + TEXTS.size() + NUMBERS.size();
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into opencps_dossier values (" + String.join(", ", Collections.nCopies(columns, "?")) + ")")) {
            // One row a person: a portal's table has one row a dossier, whatever its web service repeats.
            TreeSet<Object> seen = new TreeSet<>();
            for (PortalDossier dossier : dossiers) {
                Map<String, Object> row = OpenCpsRow.of(dossier);
                if (seen.add(row.get("dossierId"))) {
                    bind(insert, row);
                    insert.addBatch();
                }
            }
            insert.executeBatch();
            return seen.size();
        }
    }

    private static String columns(List<String> names, String type) {
        return String.join(" " + type + ", ", names) + " " + type + ", ";
    }

    private static void bind(PreparedStatement insert, Map<String, Object> row) throws SQLException {
        int at = 1;
        insert.setObject(at++, row.get("dossierId"));
        for (String name : TIMES) {
            insert.setObject(at++, time(row.get(name)), Types.TIMESTAMP);
        }
        for (String name : TEXTS) {
            Object text = row.get(name);
            insert.setString(at++, text == null ? null : text.toString());
        }
        for (String name : NUMBERS) {
            insert.setObject(at++, row.get(name), Types.INTEGER);
        }
        insert.setBoolean(at, "true".equals(row.get("online")));
    }

    private static @Nullable LocalDateTime time(@Nullable Object text) {
        try {
            return text == null || text.equals("") ? null : LocalDateTime.parse(text.toString(), TIME);
        } catch (DateTimeException doesNotExist) {
            return null;
        }
    }
}
