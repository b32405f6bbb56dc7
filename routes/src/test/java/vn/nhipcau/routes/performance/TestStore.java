package vn.nhipcau.routes.performance;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.nhipcau.mappings.record.LimitUnit;

/** Puts dossiers, agencies and sources into a test database, as the store and the catalogue runs would. */
@NullUnmarked
public final class TestStore {

    private static final List<String> TABLES =
            List.of("dossier", "dossier_version", "agency_version", "procedure_version", "iso_document", "source");

    private final DataSource database;
    private final JdbcTemplate jdbc;
    private final Map<String, Integer> sources = new HashMap<>();
    private long lastNo;

    public TestStore(DataSource database) {
        this.database = database;
        this.jdbc = new JdbcTemplate(database);
    }

    public void clear() {
        for (String table : TABLES) {
            jdbc.execute("delete from " + table); // faster than truncate for a handful of rows
        }
        sources.clear();
    }

    public int source(String id) {
        return sources.computeIfAbsent(
                id,
                name -> jdbc.queryForObject(
                        "insert into source (id, kind) values (?, 'one-stop-shop') returning source_no",
                        Integer.class,
                        name));
    }

    public void agency(String code, String level, String from, String to, String successors, String otherCodes) {
        agency(code, level, from, to, successors, otherCodes, null);
    }

    /** A version that became known at that instant; null means for ever. */
    public void agency(
            String code,
            String level,
            String from,
            String to,
            String successors,
            String otherCodes,
            Instant firstSeen) {
        jdbc.update(
                """
                insert into agency_version (code, valid_from, version_no, valid_to, name, level, successor, other_codes,
                    content_hash, source_no, first_seen)
                select ?, v.from, (select count(*) + 1 from agency_version where code = ? and valid_from = v.from),
                    coalesce(?::date, 'infinity'), ?, ?, ?::text[], ?::text[], '', ?, coalesce(?::timestamptz, '-infinity')
                from (select coalesce(?::date, '-infinity') as from) v""",
                code,
                code,
                to,
                "Name of " + code,
                level,
                successors,
                otherCodes,
                source("catalogue"),
                firstSeen == null ? null : firstSeen.toString(),
                from);
    }

    /** Puts every version of an agency below another. */
    public void below(String code, String parent) {
        jdbc.update("update agency set parent = ? where code = ?", parent, code);
    }

    /** What the catalogue said of a code until that instant is no longer what it says. */
    public void supersede(String catalogue, String code, Instant at) {
        jdbc.update(
                "update " + catalogue
                        + "_version set superseded_at = ?::timestamptz where code = ? and superseded_at is null",
                at.toString(),
                code);
    }

    /** A version of a procedure and how long it may take. */
    public void procedure(String code, String from, String to, int limit, LimitUnit unit) {
        jdbc.update("""
                insert into procedure_version (code, valid_from, valid_to, name, limit_amount, limit_unit, content_hash,
                    source_no)
                values (?, coalesce(?::date, '-infinity'), coalesce(?::date, 'infinity'), ?, ?, ?, '', ?)""", code, from, to, "Name of " + code, limit, unit.name(), source("catalogue"));
    }

    public void add(TestDossier... dossiers) {
        addAll(Arrays.asList(dossiers));
    }

    /** Stores versions; those with a number of their own are later versions of an earlier one. */
    public void addAll(List<TestDossier> dossiers) {
        dossiers.forEach(dossier -> {
            source(dossier.source);
            if (dossier.no == 0) {
                dossier.no = ++lastNo;
            }
        });
        copy(
                "dossier_version (" + TestDossier.COLUMNS + ")",
                dossiers.stream()
                        .map(dossier -> dossier.line(source(dossier.source)))
                        .collect(Collectors.joining("\n")));
        copy(
                "dossier (source_no, dossier_code, dossier_no, version_no, content_hash, received_month)",
                dossiers.stream()
                        .filter(dossier -> dossier.version == 1)
                        .map(dossier -> source(dossier.source) + "\t" + dossier.code + "\t" + dossier.no
                                + "\t1\t\\\\x00\t2022-09-01")
                        .collect(Collectors.joining("\n")));
    }

    private void copy(String target, String lines) {
        if (lines.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + target + " from stdin", new StringReader(lines + "\n"));
        } catch (SQLException | IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
