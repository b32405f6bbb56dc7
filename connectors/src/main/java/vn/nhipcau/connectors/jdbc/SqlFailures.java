package vn.nhipcau.connectors.jdbc;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.page.TlsFailures;

/**
 * Says what an error of a database means. Of its message only such names are shown as the query itself has: the rest
 * may be a person's.
 */
final class SqlFailures {
    private static final int MAX_CAUSES = 30;
    private static final Pattern QUOTED = Pattern.compile("[\"'`\\[]([^\"'`\\[\\]]{1,128})[\"'`\\]]");
    private static final Pattern DOTTED = Pattern.compile("([\\w]+\\.)+(\\w+)");
    private static final Set<String> ENDED = Set.of("57P01", "57P02", "57P03", "53300", "25P03");
    private static final Set<String> DEADLOCK = Set.of("40001", "40P01", "41000", "61000");
    private static final Set<String> OUT_OF_TIME = Set.of("57014", "70100", "HYT00", "HYT01");
    private static final Set<String> NO_PERMISSION = Set.of("42501", "3D000", "28P01", "28000");
    /** By number, where a database has no state of its own for it: MySQL, SQL Server, Oracle. */
    private static final Set<Integer> NO_PERMISSION_NUMBERS =
            Set.of(1044, 1045, 1049, 1142, 1143, 1227, 229, 230, 916, 4060, 18456, 1017, 1031);

    private static final Set<Integer> DEADLOCK_NUMBERS = Set.of(1205, 1213, 60, 8177);
    private static final Set<Integer> OUT_OF_TIME_NUMBERS = Set.of(1969, 3024, 1013);
    private static final Set<Integer> READ_ONLY_NUMBERS = Set.of(1792, 1456);

    private SqlFailures() {}

    static ConnectorException of(String source, SQLException failure, QueryText query) {
        Throwable end = end(failure);
        for (Throwable cause = failure; cause != null && cause != end; cause = cause.getCause()) {
            if (cause instanceof SSLException secure) {
                return TlsFailures.of(source, secure);
            }
        }
        String state = String.valueOf(failure.getSQLState());
        int number = failure.getErrorCode();
        if (NO_PERMISSION.contains(state) || NO_PERMISSION_NUMBERS.contains(number)) {
            return problem(
                    ConnectorProblem.REFUSED,
                    "%s: the database refuses user name, password or permission".formatted(source),
                    failure);
        }
        if (DEADLOCK.contains(state) || DEADLOCK_NUMBERS.contains(number)) {
            return problem(
                    ConnectorProblem.UNREACHABLE,
                    "%s: the database ended the query in favour of another (deadlock); the page is read again"
                            .formatted(source),
                    failure);
        }
        if (failure instanceof SQLTimeoutException
                || OUT_OF_TIME.contains(state)
                || OUT_OF_TIME_NUMBERS.contains(number)) {
            return problem(
                    ConnectorProblem.UNREACHABLE,
                    source + ": no answer in time; perhaps an index over the columns of the query is missing",
                    failure);
        }
        if (state.startsWith("08") || ENDED.contains(state) || state.startsWith("HY000") && number == 0) {
            return problem(ConnectorProblem.UNREACHABLE, source + ": the connection failed or broke", failure);
        }
        if (state.equals("25006") || READ_ONLY_NUMBERS.contains(number)) {
            return problem(
                    ConnectorProblem.ERROR_ANSWER, source + ": the query wants to write, which is refused", failure);
        }
        if (String.valueOf(failure.getMessage()).contains("maxResultBuffer")) {
            return problem(
                    ConnectorProblem.TOO_LARGE,
                    source + ": rows are too large: leave columns of documents and pictures out of the query",
                    failure);
        }
        return problem(
                ConnectorProblem.ERROR_ANSWER,
                "%s: the database answers with an error (SQL state %s, number %d)%s"
                        .formatted(source, state.replaceAll("\\W", "?"), number, named(failure, query)),
                failure);
    }

    /** A column or table of the query that the message names. */
    private static String named(SQLException failure, QueryText query) {
        String message = String.valueOf(failure.getMessage());
        for (Pattern pattern : new Pattern[] {QUOTED, DOTTED}) {
            Matcher matcher = pattern.matcher(message);
            while (matcher.find()) {
                String name = matcher.group(matcher.groupCount());
                String last = name.substring(name.lastIndexOf('.') + 1);
                if (query.mentions(last)) {
                    return ": it names \"%s\"".formatted(last);
                }
            }
        }
        for (String word : message.split("\\W+")) {
            if (message.contains("column " + word + " ") && query.mentions(word)) {
                return ": it names \"%s\"".formatted(word);
            }
        }
        return "";
    }

    private static ConnectorException problem(ConnectorProblem problem, String text, SQLException failure) {
        // Without its cause: a driver's message quotes values and addresses, and causes are logged.
        ConnectorException said = new ConnectorException(problem, text);
        said.setStackTrace(failure.getStackTrace());
        return said;
    }

    private static @Nullable Throwable end(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            cause = cause.getCause();
        }
        return cause;
    }
}
