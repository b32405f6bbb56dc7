package vn.nhipcau.mappings.language;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one evaluation of an expression may take. The library looks at time and depth between two steps; memory is looked
 * at there too, and the functions that could do without end in one step have bounds of their own.
 */
final class ExpressionBounds {
    /** Milliseconds. */
    static final int TIME = 250;

    static final int DEPTH = 200;

    /** Bytes allocated, whether they are held or not. */
    static final long MEMORY = 64L * 1024 * 1024;

    /** Characters to which a text may be padded. */
    static final int WIDTH = 10_000;

    /** Characters a regular expression may look at, the same ones again and again too. */
    static final int LOOKS = 2_000_000;

    /** Entries of one list; a range costs nothing until it is copied. */
    static final int LENGTH = 1_000_000;

    /** Steps between two looks at the memory, which cost as much as a step. */
    private static final int STEPS = 4;

    private static final String ENTRY = "__evaluate_entry";
    private static final String EXIT = "__evaluate_exit";
    private static final Map<String, JFunction> GUARDED = Map.of(
            "pad", guarded("pad", "<s-ns?:s>", ExpressionBounds::checkWidth),
            "contains", guarded("contains", "<s-(sf):b>", ExpressionBounds::checkSearch),
            "match", guarded("match", "<s-f<s:o>n?:a<o>>", ExpressionBounds::checkSearch),
            "replace", guarded("replace", "<s-(sf)(sf)n?:s>", ExpressionBounds::checkSearch),
            "split", guarded("split", "<s-(sf)n?:a<s>>", ExpressionBounds::checkSearch));
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private ExpressionBounds() {}

    /** An evaluation that takes more than it may. */
    static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exceeded(String what) {
            super(what, null, false, false);
        }
    }

    static void set(Jsonata.Frame frame) {
        frame.setRuntimeBounds(TIME, DEPTH);
        Jsonata.EntryCallback timeAndDepth = (Jsonata.EntryCallback) frame.lookup(ENTRY);
        int[] steps = new int[1];
        long most = THREADS.getCurrentThreadAllocatedBytes() + MEMORY;
        frame.setEvaluateEntryCallback((step, input, environment) -> {
            if (++steps[0] % STEPS == 0 && THREADS.getCurrentThreadAllocatedBytes() > most) {
                throw tooMuchMemory();
            }
            timeAndDepth.callback(step, input, environment);
        });
        Jsonata.ExitCallback depth = (Jsonata.ExitCallback) frame.lookup(EXIT);
        frame.setEvaluateExitCallback((step, input, environment, result) -> {
            if (result instanceof Collection<?> list && list.size() > LENGTH) {
                throw tooMuchMemory();
            }
            depth.callback(step, input, environment, result);
        });
        GUARDED.forEach((name, function) -> frame.bind(name, function));
    }

    static Exceeded tooMuchMemory() {
        return new Exceeded("The expression makes more than %d MB of texts and lists".formatted(MEMORY >> 20));
    }

    private static JFunction guarded(String name, String signature, Consumer<List<?>> check) {
        JFunction original = new JFunction(name, signature, Functions.class, null, name);
        return new JFunction(
                (input, arguments) -> {
                    check.accept(arguments);
                    return original.call(input, arguments);
                },
                signature);
    }

    private static void checkWidth(List<?> arguments) {
        if (arguments.size() > 1 && arguments.get(1) instanceof Number width && Math.abs(width.doubleValue()) > WIDTH) {
            throw new Exceeded("$pad makes a text longer than %d characters".formatted(WIDTH));
        }
    }

    /** Searches once in a text that counts how often it is looked at: a search itself cannot be stopped. */
    private static void checkSearch(List<?> arguments) {
        if (arguments.size() > 1
                && arguments.get(0) instanceof String text
                && arguments.get(1) instanceof Pattern pattern) {
            Matcher matcher = pattern.matcher(new Watched(text, 0, text.length(), new int[1]));
            while (matcher.find()) {
                // to the end
            }
        }
    }

    /** A text that ends the search after so many looks; a part of it counts with it. */
    private record Watched(String text, int start, int end, int[] looks) implements CharSequence {
        @Override
        public int length() {
            return end - start;
        }

        @Override
        public char charAt(int index) {
            if (++looks[0] > LOOKS) {
                throw new Exceeded("A regular expression goes back and forth too often");
            }
            return text.charAt(start + index);
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return new Watched(text, start + from, start + to, looks);
        }

        @Override
        public String toString() {
            return text.substring(start, end);
        }
    }
}
