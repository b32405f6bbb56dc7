package vn.nhipcau.routes.ingest;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.problem.MappingProblem;
import vn.nhipcau.mappings.problem.ProblemCode;
import vn.nhipcau.mappings.record.Dossier;
import vn.nhipcau.routes.store.StoreException;

/**
 * The procedures and agencies that were in the catalogues when a run began. A catalogue that nobody has loaded refuses
 * nothing.
 */
final class CatalogueChecks {
    /** Causes that a later catalogue run may take away by itself. */
    static final List<String> CODES =
            List.of(ProblemCode.UNKNOWN_PROCEDURE.wireName(), ProblemCode.UNKNOWN_AGENCY.wireName());

    private final Map<String, List<Validity>> procedures = new HashMap<>();
    private final Map<String, List<Validity>> agencies = new HashMap<>();

    /** The civil days {@code [from, to)} of one version, and whether somebody goes on with its work afterwards. */
    private record Validity(LocalDate from, LocalDate to, boolean succeeded) {

        boolean covers(LocalDate day) {
            return !day.isBefore(from) && (day.isBefore(to) || succeeded);
        }
    }

    static CatalogueChecks load(DataSource dataSource) {
        CatalogueChecks checks = new CatalogueChecks();
        String procedures = "select code, valid_from, valid_to, false, null from procedure";
        String agencies = "select code, valid_from, valid_to, cardinality(successor) > 0, other_codes from agency";
        try (Connection connection = dataSource.getConnection()) {
            read(connection, procedures, checks.procedures);
            read(connection, agencies, checks.agencies);
        } catch (SQLException e) {
            throw new StoreException("STO-501 the catalogues cannot be read (SQL state " + e.getSQLState() + ")", e);
        }
        return checks;
    }

    /**
     * Every code of a dossier that its catalogue does not know: procedure and receiving agency on the day it came in, the
     * resolving agency at any time. Portals write the successor of a merged agency over dossiers that came in before the
     * merger; who answers for those is decided with the figures, at the closing.
     */
    List<MappingProblem> problems(Dossier dossier, String mapping) {
        LocalDate day = day(dossier);
        Found found = new Found(mapping, new ArrayList<>(0));
        found.check(ProblemCode.UNKNOWN_PROCEDURE, procedures, "procedureCode", dossier.procedureCode(), day);
        found.check(ProblemCode.UNKNOWN_AGENCY, agencies, "receivingAgency", dossier.receivingAgency(), day);
        found.check(ProblemCode.UNKNOWN_AGENCY, agencies, "resolvingAgency", dossier.resolvingAgency(), null);
        return found.problems;
    }

    /** The problems of one dossier so far. */
    private record Found(String mapping, List<MappingProblem> problems) {

        /** Looks a code up; {@code null} for the day asks for any time. */
        void check(
                ProblemCode problem,
                Map<String, List<Validity>> catalogue,
                String field,
                @Nullable String code,
                @Nullable LocalDate day) {
            if (code == null || catalogue.isEmpty()) {
                return;
            }
            List<Validity> versions = catalogue.get(code);
            if (versions == null) {
                add(problem, field, code, "Add it to the catalogue; the item is then stored by itself.");
            } else if (day != null && versions.stream().noneMatch(version -> version.covers(day))) {
                add(
                        problem,
                        field,
                        code,
                        ("The catalogue knows it, but not on %s. Correct its dates there, or name who goes on with its"
                                        + " work; the item is then stored by itself.")
                                .formatted(day));
            }
        }

        private void add(ProblemCode problem, String field, String code, String remedy) {
            problems.add(
                    new MappingProblem(problem, mapping + ".mapping.yaml", field, field, "\"" + code + "\"", remedy));
        }
    }

    private static @Nullable LocalDate day(Dossier dossier) {
        Instant moment = dossier.receivedAt() != null ? dossier.receivedAt() : dossier.submittedAt();
        return moment == null ? null : moment.atZone(Source.HANOI).toLocalDate();
    }

    private static void read(Connection connection, String sql, Map<String, List<Validity>> catalogue)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Validity validity = new Validity(
                        rows.getObject(2, LocalDate.class), rows.getObject(3, LocalDate.class), rows.getBoolean(4));
                catalogue
                        .computeIfAbsent(rows.getString(1), code -> new ArrayList<>(1))
                        .add(validity);
                Array others = rows.getArray(5);
                if (others != null) {
                    for (Object other : (Object[]) others.getArray()) {
                        catalogue
                                .computeIfAbsent(String.valueOf(other), code -> new ArrayList<>(1))
                                .add(validity);
                    }
                }
            }
        }
    }
}
