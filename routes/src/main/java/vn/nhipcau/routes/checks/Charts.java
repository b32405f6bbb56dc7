package vn.nhipcau.routes.checks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.nhipcau.routes.performance.Figures;

/** The control charts of agencies over their frozen months: the newest revision of each, as it went out. */
@Component
public class Charts {
    private static final List<ChartedFigure> FIGURES = List.of(ChartedFigure.values());
    private static final String HISTORY =
            """
            select agency, period, %s from (
                select distinct on (agency, period) agency, period, figures as f from monthly_status
                where period >= ? and period <= ? and (?::text is null or agency = ?)
                  and (?::timestamptz is null or known_at < ?)
                order by agency, period, revision desc) frozen
            order by agency, period""".formatted(FIGURES.stream().map(ChartedFigure::column).collect(Collectors.joining(", ")));

    private final JdbcTemplate sql;

    Charts(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** What one agency looked like month by month up to the one of the label, where it has said something. */
    public List<ControlChart> of(String agency, YearMonth label) {
        SortedMap<String, SortedMap<String, @Nullable Double[]>> history =
                sql.execute((ConnectionCallback<SortedMap<String, SortedMap<String, @Nullable Double[]>>>)
                        connection -> history(connection, label, agency, null, true));
        SortedMap<String, @Nullable Double[]> months = history == null ? null : history.get(agency);
        return months == null ? List.of() : charts(agency, months);
    }

    /** The charts of every agency that has said something by that month, as it went out. */
    public List<ControlChart> of(YearMonth label) {
        List<ControlChart> charts = sql.execute((ConnectionCallback<List<ControlChart>>) connection -> {
            List<ControlChart> all = new ArrayList<>();
            history(connection, label, null, null, true)
                    .forEach((agency, months) -> all.addAll(charts(agency, months)));
            return all;
        });
        return charts == null ? List.of() : charts;
    }

    /**
     * The charts of every agency with the figures of the month looked at, which need not be frozen yet.
     *
     * @param asOf only what was said strictly before it; null means all
     */
    List<ControlChart> of(Connection connection, YearMonth label, Map<String, Figures> current, @Nullable Instant asOf)
            throws SQLException {
        SortedMap<String, SortedMap<String, @Nullable Double[]>> history =
                history(connection, label, null, asOf, false);
        List<ControlChart> charts = new ArrayList<>();
        current.forEach((agency, figures) -> {
            SortedMap<String, @Nullable Double[]> months = history.getOrDefault(agency, new TreeMap<>());
            months.put(
                    label.toString(),
                    FIGURES.stream().map(figure -> figure.of(figures)).toArray(Double[]::new));
            charts.addAll(charts(agency, months));
        });
        return charts;
    }

    private static List<ControlChart> charts(String agency, SortedMap<String, @Nullable Double[]> months) {
        List<ControlChart> charts = new ArrayList<>();
        for (int i = 0; i < FIGURES.size(); i++) {
            List<ControlChart.Month> series = new ArrayList<>();
            for (Map.Entry<String, @Nullable Double[]> month : months.entrySet()) {
                series.add(new ControlChart.Month(month.getKey(), rounded(month.getValue()[i])));
            }
            charts.add(ControlChart.of(agency, FIGURES.get(i), series));
        }
        return charts;
    }

    private static @Nullable BigDecimal rounded(@Nullable Double value) {
        if (value == null) {
            return null;
        }
        BigDecimal exact =
                BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    private static SortedMap<String, SortedMap<String, @Nullable Double[]>> history(
            Connection connection, YearMonth label, @Nullable String agency, @Nullable Instant asOf, boolean withLabel)
            throws SQLException {
        SortedMap<String, SortedMap<String, @Nullable Double[]>> history = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement(HISTORY)) {
            query.setString(1, label.minusMonths(ControlChart.MOST).toString());
            query.setString(2, (withLabel ? label : label.minusMonths(1)).toString());
            query.setString(3, agency);
            query.setString(4, agency);
            query.setObject(5, asOf == null ? null : asOf.atOffset(ZoneOffset.UTC));
            query.setObject(6, asOf == null ? null : asOf.atOffset(ZoneOffset.UTC));
            query.setFetchSize(10_000);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    @Nullable Double[] values = new Double[FIGURES.size()];
                    for (int i = 0; i < values.length; i++) {
                        double value = row.getDouble(3 + i);
                        values[i] = row.wasNull() ? null : Double.valueOf(value);
                    }
                    history.computeIfAbsent(row.getString(1), none -> new TreeMap<>())
                            .put(row.getString(2), values);
                }
            }
        }
        return history;
    }
}
