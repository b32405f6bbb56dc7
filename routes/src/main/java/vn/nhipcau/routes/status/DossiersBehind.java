package vn.nhipcau.routes.status;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.performance.Contribution;
import vn.nhipcau.routes.performance.Figure;
import vn.nhipcau.routes.performance.FigureEngine;
import vn.nhipcau.routes.performance.ReportingPeriod;

/** The dossiers of an agency that count otherwise on two sides; each side measured by its own method. */
final class DossiersBehind {
    /** A cell with more tells how many there are. */
    private static final int SHOWN = 100;

    private static final String KNOWN = """
            select v.dossier_no, v.version_no, v.deleted, v.run_no, r.node, v.first_seen
            from dossier_version v left join run r using (run_no)
            where v.dossier_no = any(?) and v.first_seen < coalesce(?::timestamptz, 'infinity')
                  and (v.superseded_at is null or v.superseded_at >= coalesce(?::timestamptz, 'infinity'))""";

    private final List<Pair> pairs = new ArrayList<>();
    private final Map<Long, Difference.Side> elsewhereBefore;
    private final Map<Long, Difference.Side> elsewhereAfter;

    /**
     * What dossiers are looked at with.
     *
     * @param asOf what was known strictly before counts; null means all that is known
     */
    record Measure(
            FigureEngine engine,
            ReportingPeriod period,
            @Nullable Instant asOf) {}

    private static final class Pair {
        @Nullable
        Contribution before;

        @Nullable
        Contribution after;

        Contribution any() {
            return Objects.requireNonNull(after == null ? before : after);
        }

        boolean differs() {
            return before == null
                    || after == null
                    || !before.figures().equals(after.figures())
                    || !Objects.equals(
                            before.deadline().handling(), after.deadline().handling())
                    || !Objects.equals(
                            before.version().procedureCode(), after.version().procedureCode());
        }
    }

    /** @param connection of a REPEATABLE READ transaction */
    DossiersBehind(Connection connection, String agency, Measure before, Measure after) throws SQLException {
        Map<Long, Pair> byNumber = new HashMap<>();
        before.engine.contributions(
                connection,
                before.period,
                before.asOf,
                agency,
                one -> byNumber.computeIfAbsent(one.version().dossierNo(), number -> new Pair()).before = one);
        after.engine.contributions(connection, after.period, after.asOf, agency, one -> {
            Pair pair = byNumber.computeIfAbsent(one.version().dossierNo(), number -> new Pair());
            pair.after = one;
            if (!pair.differs()) {
                byNumber.remove(one.version().dossierNo());
            }
        });
        pairs.addAll(byNumber.values());
        pairs.sort(Comparator.comparing((Pair pair) -> pair.any().version().dossierCode())
                .thenComparing(pair -> pair.any().version().source()));
        elsewhereBefore = elsewhere(connection, before.asOf, pair -> pair.before);
        elsewhereAfter = elsewhere(connection, after.asOf, pair -> pair.after);
    }

    /** What is known of those that do not count for the agency on that side. */
    private Map<Long, Difference.Side> elsewhere(
            Connection connection, @Nullable Instant asOf, Function<Pair, @Nullable Contribution> side)
            throws SQLException {
        Object[] numbers = pairs.stream()
                .filter(pair -> side.apply(pair) == null)
                .map(pair -> pair.any().version().dossierNo())
                .toArray();
        Map<Long, Difference.Side> found = new HashMap<>();
        if (numbers.length == 0) {
            return found;
        }
        try (PreparedStatement query = connection.prepareStatement(KNOWN)) {
            OffsetDateTime known = asOf == null ? null : asOf.atOffset(ZoneOffset.UTC);
            query.setArray(1, connection.createArrayOf("bigint", numbers));
            query.setObject(2, known, java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
            query.setObject(3, known, java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.put(
                            row.getLong(1),
                            new Difference.Side(
                                    row.getInt(2),
                                    null,
                                    0,
                                    row.getBoolean(3),
                                    row.getLong(4),
                                    row.getString(5),
                                    row.getObject(6, OffsetDateTime.class).toInstant()));
                }
            }
        }
        return found;
    }

    /** The cell with the dossiers that make its difference. */
    Difference.Cell of(StatusCells.Change change) {
        Figure figure = Figure.of(change.figure()).orElse(null);
        List<Difference.Dossier> dossiers = new ArrayList<>();
        long total = 0;
        for (Pair pair : pairs) {
            if (figure != null && isBehind(pair, figure, change.procedureCode())) {
                total++;
                if (dossiers.size() < SHOWN) {
                    dossiers.add(dossier(pair, figure, change.procedureCode()));
                }
            }
        }
        return new Difference.Cell(
                change.figure(), change.procedureCode(), change.before(), change.after(), total, dossiers);
    }

    private static boolean isBehind(Pair pair, Figure figure, @Nullable String procedure) {
        long then = count(pair.before, figure, procedure);
        long now = count(pair.after, figure, procedure);
        if (then != now) {
            return true;
        }
        if (figure == Figure.ON_TIME_PERCENT) {
            return figure.parts().stream().anyMatch(part -> isBehind(pair, part, procedure));
        }
        return figure.isOfHours()
                && then > 0
                && pair.before != null
                && pair.after != null
                && !Objects.equals(
                        pair.before.deadline().handling(), pair.after.deadline().handling());
    }

    private static long count(@Nullable Contribution one, Figure figure, @Nullable String procedure) {
        if (one == null || procedure != null && !procedure.equals(one.version().procedureCode())) {
            return 0;
        }
        return one.countIn(figure);
    }

    private Difference.Dossier dossier(Pair pair, Figure figure, @Nullable String procedure) {
        Contribution.StoredVersion version = pair.any().version();
        return new Difference.Dossier(
                version.source(),
                version.dossierCode(),
                version.procedureCode(),
                side(pair.before, figure, procedure, elsewhereBefore.get(version.dossierNo())),
                side(pair.after, figure, procedure, elsewhereAfter.get(version.dossierNo())));
    }

    private static Difference.@Nullable Side side(
            @Nullable Contribution one,
            Figure figure,
            @Nullable String procedure,
            Difference.@Nullable Side elsewhere) {
        if (one == null) {
            return elsewhere;
        }
        Contribution.StoredVersion version = one.version();
        return new Difference.Side(
                version.versionNo(),
                one.deadline().verdict(),
                count(one, figure, procedure),
                false,
                version.runNo(),
                version.node(),
                version.firstSeen());
    }
}
