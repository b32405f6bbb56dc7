package vn.nhipcau.connectors.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.statement.Statements;
import net.sf.jsqlparser.statement.select.Select;
import vn.nhipcau.connectors.jdbc.SqlTokens.Kind;
import vn.nhipcau.connectors.jdbc.SqlTokens.Token;
import vn.nhipcau.mappings.values.Nearest;

/**
 * A query that has been looked at before any database sees it: one SELECT that only reads, with our named parameters
 * (reliability.md, B22). What a parser cannot see is left to the read-only transaction and the read-only user.
 */
final class QueryText {
    private static final Set<String> WRITING = Set.of(
            "alter",
            "analyze",
            "attach",
            "begin",
            "call",
            "commit",
            "copy",
            "create",
            "declare",
            "delete",
            "do",
            "drop",
            "exec",
            "execute",
            "explain",
            "grant",
            "handler",
            "insert",
            "into",
            "load",
            "lock",
            "merge",
            "outfile",
            "revoke",
            "rollback",
            "set",
            "truncate",
            "uescape",
            "update",
            "vacuum");
    /** Functions and packages that reach files, other servers or sessions, wait, or run a text as a query. */
    private static final Pattern REACHING =
            Pattern.compile("pg_\\w+|lo_\\w+|dblink\\w*|query_to_xml\\w*|cursor_to_xml\\w*"
                    + "|ts_stat|ts_rewrite|xpath_table|crosstab\\w*|connectby"
                    + "|fn_trace_gettable|fn_xe_file_target_read_file|fn_get_audit_file|fn_dump_dblog"
                    + "|nextval|setval|set_config|load_file|load_extension|sleep|benchmark|get_lock|release_\\w*locks?"
                    + "|master_pos_wait|sys_exec|sys_eval|openrowset|openquery|opendatasource|xp_\\w+|sp_\\w+|utl_\\w+|dbms_\\w+"
                    + "|httpuritype|dburitype|xdburitype|sys_context");

    private final List<Token> tokens;
    private final Set<String> parameters;

    private QueryText(List<Token> tokens, Set<String> parameters) {
        this.tokens = tokens;
        this.parameters = parameters;
    }

    /**
     * @param allowed names of parameters it may use
     * @throws IllegalArgumentException with what is wrong and what to write
     */
    static QueryText of(String sql, boolean brackets, Set<String> allowed) {
        List<Token> tokens = SqlTokens.of(sql, brackets);
        QueryText query = new QueryText(
                tokens,
                tokens.stream()
                        .filter(token -> token.kind() == Kind.PARAMETER)
                        .map(Token::text)
                        .collect(Collectors.toUnmodifiableSet()));
        query.refuseWhatWrites();
        query.refuseUnknownParameters(allowed);
        query.refuseWhatIsNoSelect(brackets);
        return query;
    }

    boolean names(String parameter) {
        return parameters.contains(parameter);
    }

    /** Whether a name stands in it; only such names are ever shown in an error. */
    boolean mentions(String name) {
        return tokens.stream()
                .anyMatch(token -> (token.kind() == Kind.WORD || token.kind() == Kind.QUOTED_NAME)
                        && token.text().equalsIgnoreCase(name));
    }

    /** The parameters in the order of their question marks. */
    List<String> order() {
        return tokens.stream()
                .filter(token -> token.kind() == Kind.PARAMETER)
                .map(Token::text)
                .toList();
    }

    /**
     * As it goes to the database, without comments.
     *
     * @param window what stands for {@code :from} and {@code :to}
     * @param lastKey what stands for {@code :last_key}
     */
    String sql(String window, String lastKey) {
        return text(window, lastKey, "?");
    }

    /** The same query with nothing to find, to ask for its columns. */
    String probe() {
        return text("null", "null", "1");
    }

    private String text(String window, String lastKey, String size) {
        return tokens.stream()
                .map(token -> token.kind() != Kind.PARAMETER
                        ? token.written()
                        : token.text().equals("size") ? size : token.text().equals("last_key") ? lastKey : window)
                .collect(Collectors.joining())
                .strip();
    }

    private void refuseWhatWrites() {
        List<Token> seen = new ArrayList<>(tokens);
        seen.removeIf(token -> token.kind() == Kind.BLANK);
        String first = seen.isEmpty() ? "" : seen.get(0).text().toLowerCase(Locale.ROOT);
        if (!first.equals("select") && !first.equals("with")) {
            throw new IllegalArgumentException("a query begins with SELECT or WITH");
        }
        for (int index = 0; index < seen.size(); index++) {
            Token token = seen.get(index);
            String word = token.text().toLowerCase(Locale.ROOT);
            String next = index + 1 < seen.size() ? seen.get(index + 1).written() : "";
            boolean afterDot = index > 0 && seen.get(index - 1).written().equals(".");
            if (token.kind() == Kind.SIGN && word.equals(";")) {
                throw new IllegalArgumentException("\"%s\" is not allowed: write one SELECT alone".formatted(word));
            }
            if (token.kind() == Kind.WORD && !afterDot && WRITING.contains(word)) {
                throw new IllegalArgumentException(
                        "\"%s\" is not allowed: a query only reads. Quote it if it is the name of a column."
                                .formatted(word));
            }
            if ((token.kind() == Kind.WORD || token.kind() == Kind.QUOTED_NAME)
                    && (next.equals("(") || next.equals("."))
                    && REACHING.matcher(word).matches()) {
                throw new IllegalArgumentException(
                        "\"%s\" is not allowed: a query reads tables, and nothing beside them".formatted(word));
            }
        }
    }

    private void refuseUnknownParameters(Set<String> allowed) {
        for (String parameter : parameters) {
            if (!allowed.contains(parameter)) {
                throw new IllegalArgumentException("there is no parameter :%s here.%s There are: %s."
                        .formatted(
                                parameter,
                                Nearest.didYouMean(parameter, allowed),
                                allowed.stream()
                                        .sorted()
                                        .map(name -> ":" + name)
                                        .collect(Collectors.joining(", "))));
            }
        }
    }

    private void refuseWhatIsNoSelect(boolean brackets) {
        try {
            Statements statements = CCJSqlParserUtil.parseStatements(
                    sql("?", "?"), parser -> parser.withSquareBracketQuotation(brackets));
            if (statements.size() == 1 && statements.get(0) instanceof Select) {
                return;
            }
        } catch (JSQLParserException unreadable) {
            throw new IllegalArgumentException("it cannot be read as SQL%s".formatted(place(unreadable)));
        }
        throw new IllegalArgumentException("it is not one SELECT");
    }

    private static String place(JSQLParserException unreadable) {
        var matcher = Pattern.compile("line (\\d+), column (\\d+)").matcher(String.valueOf(unreadable.getMessage()));
        return matcher.find() ? ": look at line %s, column %s".formatted(matcher.group(1), matcher.group(2)) : "";
    }
}
