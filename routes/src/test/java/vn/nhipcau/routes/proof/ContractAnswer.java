package vn.nhipcau.routes.proof;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.performance.DossierIdentity;
import vn.nhipcau.routes.performance.FigureRule;
import vn.nhipcau.routes.performance.FigureSettings;

/**
 * What {@code figures.sql} says over the truth.
 *
 * @param figures a text for every agency, procedure and figure
 * @param boundaries how often the question met each boundary
 * @param dossiers how many were known
 */
record ContractAnswer(SortedMap<String, String> figures, SortedMap<String, Long> boundaries, long dossiers) {

    static ContractAnswer to(Question question, DataSource world) throws SQLException {
        try (Connection connection = world.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set timezone to 'Asia/Ho_Chi_Minh'");
            statement.execute("set jit to off");
            ask(connection, question);
            statement.execute(Truth.resource("proof/figures.sql"));
            statement.execute(Truth.resource("proof/boundaries.sql"));
            ContractAnswer answer = new ContractAnswer(figures(statement), boundaries(statement), dossiers(statement));
            statement.execute("discard temp");
            return answer;
        }
    }

    private static SortedMap<String, String> figures(Statement statement) throws SQLException {
        SortedMap<String, String> figures = new TreeMap<>();
        try (ResultSet rows = statement.executeQuery("select * from figures")) {
            ResultSetMetaData columns = rows.getMetaData();
            while (rows.next()) {
                String pair = rows.getString(1) + " " + rows.getString(2) + " ";
                for (int column = 3; column <= columns.getColumnCount(); column++) {
                    figures.put(pair + columns.getColumnName(column), text(rows.getBigDecimal(column)));
                }
            }
        }
        return figures;
    }

    private static SortedMap<String, Long> boundaries(Statement statement) throws SQLException {
        SortedMap<String, Long> boundaries = new TreeMap<>();
        try (ResultSet rows = statement.executeQuery("select boundary, hits from boundary")) {
            while (rows.next()) {
                boundaries.put(rows.getString(1), rows.getLong(2));
            }
        }
        return boundaries;
    }

    private static long dossiers(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select count(*) from latest")) {
            row.next();
            return row.getLong(1);
        }
    }

    static String text(@Nullable BigDecimal value) {
        return value == null ? "null" : value.stripTrailingZeros().toPlainString();
    }

    private static void ask(Connection connection, Question question) throws SQLException {
        FigureSettings settings = question.settings();
        Instant asOf = question.asOf();
        update(connection, "truncate truth.asked, truth.rule");
        update(
                connection,
                "insert into truth.asked values (?, ?, ?, ?, ?, ?, ?, ?)",
                question.period().from().atOffset(ZoneOffset.UTC),
                question.period().to().atOffset(ZoneOffset.UTC),
                asOf == null ? null : asOf.atOffset(ZoneOffset.UTC),
                settings.comparison().name(),
                settings.pausePolicy().name(),
                settings.apologyForgives(),
                names(settings.pauseReasons()),
                settings.identity() == DossierIdentity.CODE);
        for (Map.Entry<String, FigureRule> named : settings.rules().entrySet()) {
            FigureRule rule = named.getValue();
            update(
                    connection,
                    "insert into truth.rule values (?, ?, ?, ?, ?, ?, ?, ?)",
                    named.getKey(),
                    rule.from(),
                    rule.to(),
                    connection.createArrayOf("text", rule.procedures().toArray()),
                    rule.comparison() == null ? null : rule.comparison().name(),
                    rule.pausePolicy() == null ? null : rule.pausePolicy().name(),
                    rule.apologyForgives(),
                    rule.pauseReasons() == null ? null : names(rule.pauseReasons()));
        }
    }

    private static String names(Collection<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).collect(Collectors.joining(","));
    }

    private static void update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }
}
