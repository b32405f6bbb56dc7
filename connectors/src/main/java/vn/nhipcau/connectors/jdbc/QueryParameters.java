package vn.nhipcau.connectors.jdbc;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.page.ConnectorException;

/**
 * The values of a query's parameters, each in the type of its column (contract.md, "Connector details"): a time without
 * zone in the source's zone, a date cut down for {@code :from} and up for {@code :to}, no key at all on the first page.
 *
 * @param timeType JDBC type of the column {@code changed-at}
 * @param keyType JDBC type of the column {@code key}
 */
record QueryParameters(
        Instant from, Instant to, @Nullable String lastKey, int size, int timeType, int keyType, ZoneId zone) {
    /** Whether a column of this type can be compared with {@code :from} and {@code :to}. */
    static boolean isTime(int type) {
        return type == Types.TIMESTAMP || type == Types.TIMESTAMP_WITH_TIMEZONE || type == Types.DATE;
    }

    static boolean isWholeNumber(int type) {
        return type == Types.TINYINT || type == Types.SMALLINT || type == Types.INTEGER || type == Types.BIGINT;
    }

    static boolean isNumber(int type) {
        return isWholeNumber(type) || type == Types.NUMERIC || type == Types.DECIMAL;
    }

    void bind(PreparedStatement statement, List<String> order) throws SQLException, ConnectorException {
        for (int index = 0; index < order.size(); index++) {
            switch (order.get(index)) {
                case "from" -> statement.setObject(index + 1, time(from, false));
                case "to" -> statement.setObject(index + 1, time(to, true));
                case "size" -> statement.setInt(index + 1, size);
                default -> bindKey(statement, index + 1);
            }
        }
    }

    private Object time(Instant instant, boolean upwards) {
        ZonedDateTime exact = instant.atZone(zone);
        return switch (timeType) {
            case Types.TIMESTAMP_WITH_TIMEZONE -> exact.toOffsetDateTime();
            case Types.DATE -> {
                LocalDate day = exact.toLocalDate();
                yield upwards && !exact.toLocalTime().equals(LocalTime.MIDNIGHT) ? day.plusDays(1) : day;
            }
            default -> exact.toLocalDateTime();
        };
    }

    private void bindKey(PreparedStatement statement, int at) throws SQLException, ConnectorException {
        if (lastKey == null) {
            statement.setNull(at, keyType);
            return;
        }
        try {
            bindKey(statement, at, lastKey);
        } catch (NumberFormatException | DateTimeException ofAnotherQuery) {
            throw KeyCursor.notOurs();
        }
    }

    private void bindKey(PreparedStatement statement, int at, String key) throws SQLException {
        switch (keyType) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.DECIMAL -> {
                BigDecimal number = new BigDecimal(key);
                if (isWholeNumber(keyType) && number.precision() < 19) {
                    statement.setLong(at, number.longValueExact());
                } else {
                    statement.setBigDecimal(at, number);
                }
            }
            case Types.TIMESTAMP -> statement.setObject(at, LocalDateTime.parse(key.replace(' ', 'T')));
            case Types.TIMESTAMP_WITH_TIMEZONE -> statement.setObject(at, zoned(key));
            case Types.DATE -> statement.setObject(at, LocalDate.parse(key));
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY ->
                statement.setBytes(at, HexFormat.of().parseHex(key));
            case Types.OTHER -> statement.setObject(at, key, Types.OTHER);
            default -> statement.setString(at, key);
        }
    }

    private static OffsetDateTime zoned(String key) {
        String text = key.replace(' ', 'T');
        return OffsetDateTime.parse(text.matches(".*[+-]\\d{2}") ? text + ":00" : text);
    }
}
