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

    /** Every code of a dossier that its catalogue does not know on the day it came in. */
    List<MappingProblem> problems(Dossier dossier, String mapping) {
        LocalDate day = day(dossier);
        List<MappingProblem> problems = new ArrayList<>(0);
        if (unknown(procedures, dossier.procedureCode(), day)) {
            problems.add(problem(ProblemCode.UNKNOWN_PROCEDURE, mapping, "procedureCode", dossier.procedureCode()));
        }
        if (unknown(agencies, dossier.receivingAgency(), day)) {
            problems.add(problem(ProblemCode.UNKNOWN_AGENCY, mapping, "receivingAgency", dossier.receivingAgency()));
        }
        if (unknown(agencies, dossier.resolvingAgency(), day)) {
            problems.add(problem(ProblemCode.UNKNOWN_AGENCY, mapping, "resolvingAgency", dossier.resolvingAgency()));
        }
        return problems;
    }

    private static boolean unknown(
            Map<String, List<Validity>> catalogue, @Nullable String code, @Nullable LocalDate day) {
        if (code == null || catalogue.isEmpty()) {
            return false;
        }
        List<Validity> versions = catalogue.get(code);
        return versions == null || day != null && versions.stream().noneMatch(version -> version.covers(day));
    }

    private static MappingProblem problem(ProblemCode code, String mapping, String field, @Nullable String value) {
        return new MappingProblem(
                code,
                mapping + ".mapping.yaml",
                field,
                field,
                "\"" + value + "\"",
                "Add it to the catalogue; the item is then stored by itself.");
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
