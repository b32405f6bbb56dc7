package vn.nhipcau.connectors.jdbc;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a query into words, quoted names, texts and signs, strictly enough that every database cuts it alike: what one
 * of them would read differently (a backslash in a text, a comment in a comment) is refused. Comments are left out.
 */
final class SqlTokens {
    /** What a piece of a query is. */
    enum Kind {
        WORD,
        QUOTED_NAME,
        TEXT,
        PARAMETER,
        SIGN,
        BLANK
    }

    /**
     * @param text as written; of a parameter and a quoted name without its colon or quotation marks
     * @param written as it goes to the database
     */
    record Token(Kind kind, String text, String written) {}

    private final String sql;
    private final boolean brackets;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private SqlTokens(String sql, boolean brackets) {
        this.sql = sql;
        this.brackets = brackets;
    }

    /**
     * @param brackets whether names are quoted {@code [so]}, as SQL Server does
     * @throws IllegalArgumentException with the reason, for a query that databases could read in different ways
     */
    static List<Token> of(String sql, boolean brackets) {
        SqlTokens reading = new SqlTokens(sql, brackets);
        while (reading.at < sql.length()) {
            reading.next();
        }
        return reading.tokens;
    }

    private void next() {
        char sign = sql.charAt(at);
        if (Character.isWhitespace(sign)) {
            add(Kind.BLANK, 1, " ", sign == '\n' ? "\n" : " ");
        } else if (sql.startsWith("--", at)) {
            lineComment();
        } else if (sql.startsWith("/*", at)) {
            blockComment();
        } else if (sign == '\'') {
            quoted('\'', Kind.TEXT);
        } else if (sign == '"' || sign == '`') {
            quoted(sign, Kind.QUOTED_NAME);
        } else if (sign == '[' && brackets) {
            quoted(']', Kind.QUOTED_NAME);
        } else if (sign == ':' && isWordAt(at + 1) && (at == 0 || sql.charAt(at - 1) != ':')) {
            int end = wordEnd(at + 1);
            add(Kind.PARAMETER, end - at, sql.substring(at + 1, end), "?");
        } else if (isWordAt(at)) {
            word();
        } else if (sign == '#' || sign == '\\' || sign == '$' || sign == '?' || Character.isISOControl(sign)) {
            throw new IllegalArgumentException("the character \"%s\" is not allowed outside of a text".formatted(sign));
        } else {
            add(Kind.SIGN, 1, String.valueOf(sign), String.valueOf(sign));
        }
    }

    private void word() {
        int end = wordEnd(at);
        String word = sql.substring(at, end);
        if (end < sql.length() && sql.charAt(end) == '\'' && !word.equalsIgnoreCase("N")) {
            throw new IllegalArgumentException(
                    "a text begins directly after \"%s\". Put a blank between them, and write no escapes."
                            .formatted(word));
        }
        add(Kind.WORD, end - at, word, word);
    }

    private void lineComment() {
        if (at + 2 < sql.length() && !Character.isWhitespace(sql.charAt(at + 2))) {
            throw new IllegalArgumentException("a blank is missing after \"--\"");
        }
        int end = sql.indexOf('\n', at);
        add(Kind.BLANK, (end < 0 ? sql.length() : end) - at, " ", " ");
    }

    private void blockComment() {
        int end = sql.indexOf("*/", at + 2);
        String inside = end < 0 ? "" : sql.substring(at + 2, end);
        if (end < 0 || inside.contains("/*") || inside.startsWith("!") || inside.startsWith("M!")) {
            throw new IllegalArgumentException("a comment is open, nested or one that a database would execute");
        }
        add(Kind.BLANK, end + 2 - at, " ", " ");
    }

    private void quoted(char close, Kind kind) {
        int end = at + 1;
        while (true) {
            end = sql.indexOf(close, end);
            if (end < 0) {
                throw new IllegalArgumentException("a quotation mark is not closed");
            }
            if (end + 1 >= sql.length() || sql.charAt(end + 1) != close) {
                break;
            }
            end += 2;
        }
        String inside = sql.substring(at + 1, end);
        if (inside.indexOf('\\') >= 0 || inside.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a backslash stands in a text or a quoted name");
        }
        if (kind == Kind.QUOTED_NAME && !inside.matches("[^'\"`\\[\\]]{1,128}")) {
            throw new IllegalArgumentException("a quoted name has quotation marks inside");
        }
        add(kind, end + 1 - at, inside, sql.substring(at, end + 1));
    }

    private boolean isWordAt(int index) {
        return index < sql.length() && (Character.isLetterOrDigit(sql.charAt(index)) || sql.charAt(index) == '_');
    }

    private int wordEnd(int from) {
        int end = from;
        while (isWordAt(end) || (end > from && end < sql.length() && sql.charAt(end) == '$')) {
            end++;
        }
        return end;
    }

    private void add(Kind kind, int length, String text, String written) {
        tokens.add(new Token(kind, text, written));
        at += length;
    }
}
