package vn.nhipcau.routes.performance;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.LimitUnit;

/** The limits of the procedure catalogue in time; a dossier keeps the one in force at its reception. */
final class LegalLimits {

    static final LegalLimits NONE = new LegalLimits(Map.of());

    private final Map<String, List<Version>> byProcedure;

    /** @param limit absent where this version names none: an instant result, or a catalogue that does not say */
    private record Version(long from, long to, @Nullable LegalLimit limit) {}

    private LegalLimits(Map<String, List<Version>> byProcedure) {
        this.byProcedure = byProcedure;
    }

    /**
     * Reads them inside the transaction of a computation.
     *
     * @param asOf counts only what was known strictly before that instant; null means all that is known
     */
    static LegalLimits read(Connection connection, ZoneId zone, @Nullable Instant asOf) throws SQLException {
        Map<String, List<Version>> found = new HashMap<>();
        String sql = """
                select v.code, v.limit_amount, v.limit_unit, nullif(v.valid_from, '-infinity'),
                       nullif(v.valid_to, 'infinity'), v.version_no
                from procedure_version v where %s order by v.code, v.valid_from""".formatted(FigureQuery.known(asOf));
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                LocalDate from = row.getObject(4, LocalDate.class);
                LocalDate to = row.getObject(5, LocalDate.class);
                found.computeIfAbsent(row.getString(1), code -> new ArrayList<>())
                        .add(new Version(
                                from == null ? Long.MIN_VALUE : midnight(from, zone),
                                to == null ? Long.MAX_VALUE : midnight(to, zone),
                                limit(row, from)));
            }
        }
        return new LegalLimits(found);
    }

    private static @Nullable LegalLimit limit(ResultSet row, @Nullable LocalDate from) throws SQLException {
        BigDecimal amount = row.getBigDecimal(2);
        String unit = row.getString(3);
        return amount == null || unit == null || amount.signum() < 0
                ? null
                : new LegalLimit(row.getString(1), amount, LimitUnit.valueOf(unit), from, row.getInt(6));
    }

    private static long midnight(LocalDate day, ZoneId zone) {
        return Micros.of(day.atStartOfDay(zone).toInstant());
    }

    /** The limit of a procedure in force at that instant (microseconds), or none. */
    @Nullable
    LegalLimit of(@Nullable String procedure, long receivedAt) {
        for (Version version : byProcedure.getOrDefault(procedure, List.of())) {
            if (receivedAt >= version.from && receivedAt < version.to) {
                return version.limit;
            }
        }
        return null;
    }
}
