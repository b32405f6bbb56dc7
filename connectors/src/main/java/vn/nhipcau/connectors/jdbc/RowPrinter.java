package vn.nhipcau.connectors.jdbc;

import java.math.BigDecimal;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.source.Columns;

/**
 * Prints the cells of a row as texts without losing anything: numbers with all their digits, times as the database
 * prints them in the source's zone, CHAR without its padding, bytes in hex.
 */
final class RowPrinter {
    /** Characters of one cell. */
    static final int MAX_CELL = 1024 * 1024;

    private static final int ORACLE_ZONED = -101;
    private static final int ORACLE_LOCAL_ZONED = -102;
    private static final int SQLSERVER_ZONED = -155;
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ISO_LOCAL_DATE_TIME;

    private final Columns columns;
    private final int[] types;
    private final List<String> typeNames = new ArrayList<>();
    private final boolean printsTimes;
    private @Nullable String problem;

    RowPrinter(ResultSetMetaData described, DatabaseKind kind) throws SQLException {
        List<String> names = new ArrayList<>();
        types = new int[described.getColumnCount()];
        for (int index = 0; index < types.length; index++) {
            names.add(described.getColumnLabel(index + 1));
            typeNames.add(String.valueOf(described.getColumnTypeName(index + 1)));
            types[index] = type(described, index + 1);
        }
        columns = new Columns(names);
        printsTimes = kind != DatabaseKind.ORACLE && kind != DatabaseKind.SQLSERVER;
    }

    /** The JDBC type of a column; a time with a zone is told from one without. */
    private static int type(ResultSetMetaData described, int column) throws SQLException {
        int type = described.getColumnType(column);
        boolean zoned = type == ORACLE_ZONED
                || type == ORACLE_LOCAL_ZONED
                || type == SQLSERVER_ZONED
                || (type == Types.TIMESTAMP && "timestamptz".equals(described.getColumnTypeName(column)));
        return zoned ? Types.TIMESTAMP_WITH_TIMEZONE : type;
    }

    /** The JDBC type of a column, by its index. */
    int type(int index) {
        return types[index];
    }

    /** The database's own name of a column's type, by its index; fit to stand in a query. */
    String typeName(int index) {
        return typeNames.get(index).replaceAll("[^\\w. ]", "");
    }

    Columns columns() {
        return columns;
    }

    /** The cells of a row; what could not be read says {@link #problem}. */
    @Nullable
    String[] print(ResultSet row) throws SQLException {
        problem = null;
        @Nullable String[] cells = new String[types.length];
        for (int index = 0; index < cells.length; index++) {
            cells[index] = intact(text(row, index + 1, types[index]), index + 1);
        }
        return cells;
    }

    /** Why the row last printed cannot be a record, without its content; null if it can. */
    @Nullable
    String problem() {
        return problem;
    }

    private @Nullable String text(ResultSet row, int column, int type) throws SQLException {
        switch (type) {
            case Types.CHAR, Types.NCHAR:
                return unpadded(row.getString(column));
            case Types.BIT, Types.BOOLEAN:
                boolean truth = row.getBoolean(column);
                return row.wasNull() ? null : String.valueOf(truth);
            case Types.REAL, Types.FLOAT, Types.DOUBLE:
                return plain(row.getString(column));
            case Types.TIMESTAMP:
                return printsTimes ? row.getString(column) : local(row.getObject(column, LocalDateTime.class));
            case Types.TIMESTAMP_WITH_TIMEZONE:
                return printsTimes ? row.getString(column) : zoned(row.getObject(column, OffsetDateTime.class));
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY:
                return hex(row.getBytes(column), column);
            case Types.BLOB:
                return blob(row.getBlob(column), column);
            case Types.CLOB, Types.NCLOB:
                return clob(row.getClob(column), column);
            default:
                return row.getString(column);
        }
    }

    private @Nullable String intact(@Nullable String text, int column) {
        if (text == null) {
            return null;
        }
        if (text.length() > MAX_CELL) {
            return tooLong(column);
        }
        if (text.indexOf('\0') >= 0) {
            problem = "column %s holds a NUL character".formatted(name(column));
        }
        if (text.indexOf('\uFFFD') >= 0) {
            problem =
                    "column %s holds characters that were lost in the database's character set".formatted(name(column));
        }
        return text;
    }

    private @Nullable String tooLong(int column) {
        problem = "column %s is longer than %d characters".formatted(name(column), MAX_CELL);
        return null;
    }

    private String name(int column) {
        return columns.names().get(column - 1);
    }

    private static @Nullable String unpadded(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    /** Without an exponent. */
    private static @Nullable String plain(@Nullable String text) {
        return text == null || text.indexOf('E') < 0 && text.indexOf('e') < 0
                ? text
                : new BigDecimal(text).toPlainString();
    }

    private static @Nullable String local(@Nullable LocalDateTime time) {
        return time == null ? null : LOCAL.format(time);
    }

    private static @Nullable String zoned(@Nullable OffsetDateTime time) {
        return time == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }

    private @Nullable String hex(byte @Nullable [] bytes, int column) {
        if (bytes != null && bytes.length > MAX_CELL / 2) {
            return tooLong(column);
        }
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }

    private @Nullable String blob(@Nullable Blob blob, int column) throws SQLException {
        if (blob == null) {
            return null;
        }
        if (blob.length() > MAX_CELL / 2) {
            return tooLong(column);
        }
        return hex(blob.getBytes(1, (int) blob.length()), column);
    }

    private @Nullable String clob(@Nullable Clob clob, int column) throws SQLException {
        if (clob == null) {
            return null;
        }
        if (clob.length() > MAX_CELL) {
            return tooLong(column);
        }
        return clob.getSubString(1, (int) clob.length());
    }
}
