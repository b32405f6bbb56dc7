package vn.nhipcau.mappings.language;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.values.Folding;
import vn.nhipcau.mappings.values.Nearest;

/**
 * A JSONata expression, parsed once a thread and bounded in time, depth and memory.
 *
 * <p>It is given only the fields it names, so it cannot carry off what the mapping does not read, and a quarantined
 * record computes the same later.
 */
final class Expression {
    private static final int MAX_CAUSES = 10;

    private static final Set<String> WORDS = Set.of("and", "or", "in", "true", "false", "null", "function");
    /** Not the same twice, or code from data: a record must map the same way for ever. */
    private static final Set<String> REFUSED = Set.of("eval", "now", "millis", "random", "shuffle");

    private static final Set<String> FUNCTIONS = Set.of(
            ("sum count max min average string substring substringBefore substringAfter lowercase uppercase length trim "
                            + "pad match contains replace split join formatNumber formatBase formatInteger "
                            + "parseInteger number floor ceil round abs sqrt power boolean not map zip filter single "
                            + "reduce sift keys lookup append exists spread merge reverse each error assert type sort "
                            + "distinct base64encode base64decode encodeUrlComponent encodeUrl decodeUrlComponent "
                            + "decodeUrl toMillis fromMillis clone")
                    .split(" "));

    private static final Pattern TOKEN = Pattern.compile(
            "/\\*.*?\\*/"
                    + "|(?<=[(,]\\s{0,9})/(?:[^/\\\\\\n]|\\\\.)+/[im]{0,2}"
                    + "|\"(?<double>(?:[^\"\\\\]|\\\\.)*)\"|'(?<single>(?:[^'\\\\]|\\\\.)*)'|`(?<quoted>[^`]*)`"
                    + "|\\$(?<variable>[\\p{L}_][\\p{L}\\p{N}_]*)(?<call>\\s*\\()?"
                    + "|(?<name>[\\p{L}_][\\p{L}\\p{N}_]*)"
                    + "|\\d[\\d.eE]*",
            Pattern.DOTALL);

    private final String text;
    private final Set<String> fields = new LinkedHashSet<>();
    private final Set<String> names = new HashSet<>();
    private final ThreadLocal<Jsonata> parsed;

    private Expression(String text) {
        this.text = text;
        // One instance a thread: an instance keeps the scope of the evaluation under way in a field of its own.
        parsed = ThreadLocal.withInitial(() -> parsed(text));
    }

    /**
     * @throws IllegalArgumentException with the reason, for a text that is no expression or calls what it must not
     */
    static Expression parse(String text) {
        Expression expression = new Expression(text);
        try {
            expression.parsed.get();
        } catch (JException fault) {
            throw new IllegalArgumentException(
                    "JSONata says \"%s\" at character %d".formatted(fault.getMessage(), fault.getLocation()), fault);
        }
        expression.readTokens();
        return expression;
    }

    /** Names of fields it reads. */
    Set<String> fields() {
        return fields;
    }

    /** Names of fields it may read: {@link #fields()} and its quoted texts, which may be keys for a lookup. */
    Set<String> names() {
        return names;
    }

    /**
     * @param input only what {@link #names()} names
     * @throws ExpressionException if it fails or takes too much of the processor's time
     */
    @Nullable
    Object evaluate(Map<String, ?> input) throws ExpressionException {
        try {
            return attempt(input);
        } catch (ExpressionBounds.OutOfTime fault) {
            // The first evaluation of a process loads the library's classes: once proves nothing.
            return again(input);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError fault) {
            throw new ExpressionException(reason(fault));
        }
    }

    private @Nullable Object again(Map<String, ?> input) throws ExpressionException {
        try {
            return attempt(input);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError fault) {
            throw new ExpressionException(reason(fault));
        }
    }

    private @Nullable Object attempt(Map<String, ?> input) {
        Jsonata jsonata = parsed.get();
        Jsonata.Frame frame = jsonata.createFrame();
        ExpressionBounds.set(frame);
        return jsonata.evaluate(input, frame);
    }

    @Override
    public String toString() {
        return text;
    }

    /** An evaluation without a result; its message quotes no value. */
    static final class ExpressionException extends Exception {
        private static final long serialVersionUID = 1L;

        ExpressionException(String reason) {
            super(reason);
        }
    }

    private static Jsonata parsed(String text) {
        Jsonata jsonata = Jsonata.jsonata(text);
        jsonata.setValidateInput(false);
        return jsonata;
    }

    /** The library's messages quote values, which may be personal: of them only the code is kept. */
    private static String reason(Throwable fault) {
        if (fault instanceof OutOfMemoryError) {
            return String.valueOf(ExpressionBounds.tooMuchMemory().getMessage());
        }
        Throwable cause = fault;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
            if (cause instanceof ExpressionBounds.Exceeded exceeded) {
                return String.valueOf(exceeded.getMessage());
            }
        }
        if (fault instanceof JException known && known.getError() != null) {
            String error = known.getError();
            return error.matches("[A-Z]\\d{4}") ? "JSONata error " + error : "The expression calls itself too deeply";
        }
        return "The expression fails on this value";
    }

    private void readTokens() {
        Set<String> bound = new HashSet<>();
        Set<String> called = new LinkedHashSet<>();
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            if (token.group("variable") != null) {
                (token.group("call") == null ? bound : called).add(token.group("variable"));
            }
            addField(token.group("quoted"));
            if (token.group("name") != null && !WORDS.contains(token.group("name"))) {
                addField(token.group("name"));
            }
            addName(token.group("double"));
            addName(token.group("single"));
        }
        names.addAll(fields);
        called.removeAll(bound);
        called.forEach(Expression::requireKnown);
        bound.stream().filter(REFUSED::contains).forEach(Expression::requireKnown);
    }

    private void addField(@Nullable String name) {
        if (name != null) {
            fields.add(Folding.nfc(name));
        }
    }

    private void addName(@Nullable String name) {
        if (name != null) {
            names.add(Folding.nfc(name));
        }
    }

    private static void requireKnown(String function) {
        if (REFUSED.contains(function)) {
            throw new IllegalArgumentException(
                    "$%s is refused, because the same record must map the same way later".formatted(function));
        }
        if (!FUNCTIONS.contains(function)) {
            throw new IllegalArgumentException(
                    "there is no function $%s.%s".formatted(function, Nearest.didYouMean(function, FUNCTIONS)));
        }
    }
}
