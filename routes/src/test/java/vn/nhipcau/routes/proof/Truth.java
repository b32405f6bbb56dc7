package vn.nhipcau.routes.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import vn.nhipcau.mappings.record.Agency;
import vn.nhipcau.mappings.record.Apology;
import vn.nhipcau.mappings.record.Dossier;
import vn.nhipcau.mappings.record.Pause;
import vn.nhipcau.routes.performance.SourceTraits;

/** Writes what the portals told into the tables of {@code truth.sql}, in PostgreSQL's text copy format. */
final class Truth {

    private final StringBuilder tellings = new StringBuilder();
    private final StringBuilder pauses = new StringBuilder();
    private final StringBuilder apologies = new StringBuilder();
    private long last;

    void tell(Instant at, String source, Dossier dossier) {
        long number = ++last;
        line(
                tellings,
                number,
                at,
                source,
                dossier.dossierCode(),
                array(dossier.otherCodes()),
                dossier.procedureCode(),
                dossier.receivingAgency(),
                dossier.resolvingAgency(),
                dossier.channel(),
                dossier.submittedAt(),
                dossier.receivedAt(),
                dossier.dueAt(),
                dossier.firstDueAt(),
                dossier.finishedAt(),
                dossier.returnedAt(),
                dossier.closedBy(),
                dossier.deleted(),
                dossier.changedAt());
        for (Pause pause : dossier.pauses()) {
            line(pauses, number, pause.from(), pause.to(), pause.reason());
        }
        int place = 0;
        for (Apology apology : dossier.apologies()) {
            line(apologies, number, place++, apology.at(), apology.newDueAt());
        }
    }

    private static void line(StringBuilder to, @Nullable Object... cells) {
        for (int i = 0; i < cells.length; i++) {
            to.append(i == 0 ? "" : "\t").append(cells[i] == null ? "\\N" : cells[i]);
        }
        to.append('\n');
    }

    private static String array(List<String> values) {
        return values.stream().collect(Collectors.joining(",", "{", "}"));
    }

    void write(Connection connection, Era era, Map<String, SourceTraits.Trait> traits) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set timezone to 'Asia/Ho_Chi_Minh'");
            statement.execute(resource("proof/truth.sql"));
            copy(connection, "telling", tellings);
            copy(connection, "pause", pauses);
            copy(connection, "apology", apologies);
            StringBuilder rows = new StringBuilder();
            traits.forEach((source, trait) -> line(rows, source, trait.priority(), trait.dueIncludesPauses()));
            copy(connection, "source", rows);
            rows.setLength(0);
            for (Agency agency : era.agencies()) {
                line(
                        rows,
                        agency.code(),
                        agency.validFrom() == null ? "-infinity" : agency.validFrom(),
                        agency.validTo() == null ? "infinity" : agency.validTo(),
                        array(agency.successor()),
                        array(agency.otherCodes()));
            }
            copy(connection, "agency", rows);
            rows.setLength(0);
            hours(rows, "*", "07:30-11:30,13:00-17:00");
            Era.OWN_HOURS.forEach((agency, hours) -> hours(rows, agency, hours));
            copy(connection, "hours", rows);
            rows.setLength(0);
            resource("routes/calendars/vietnam.calendar.csv")
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", 3))
                    .forEach(cells -> line(rows, cells[0], cells[1]));
            copy(connection, "day", rows);
            statement.execute("call truth.make_shifts()");
            statement.execute("create index on truth.pause (telling_no)");
            statement.execute("create index on truth.apology (telling_no)");
            statement.execute("analyze truth.telling (source, dossier_code, told_at), truth.pause, truth.apology");
        }
    }

    private static void hours(StringBuilder rows, String agency, String hours) {
        for (String span : hours.split(",")) {
            line(rows, agency, span.split("-")[0], span.split("-")[1]);
        }
    }

    private static void copy(Connection connection, String table, CharSequence rows) throws SQLException {
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy truth." + table + " from stdin", new StringReader(rows.toString()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static String resource(String name) {
        try (InputStream in = Truth.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
