package vn.nhipcau.mappings.language;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one evaluation of an expression may take. Depth is the library's own bound; time and memory are looked at between
 * two steps, and the functions that could do without end in one step have bounds of their own. Time is the processor's
 * and not the wall's: a record must map the same way on a busy machine.
 */
final class ExpressionBounds {
    /** Milliseconds of processor time. */
    static final int TIME = 250;

    static final int DEPTH = 200;

    /** Bytes allocated, whether they are held or not: more than honest steps can make in that time. */
    static final long MEMORY = 512L * 1024 * 1024;

    /** Characters of one text. */
    static final int TEXT = 1_000_000;

    /** Characters to which a text may be padded. */
    static final int WIDTH = 10_000;

    /** Characters a regular expression may look at, the same ones again and again too. */
    static final int LOOKS = 2_000_000;

    /** Entries of one list; a range costs nothing until it is copied. */
    static final int LENGTH = 1_000_000;

    /** Steps between two looks at time and memory, which cost more than a step. */
    private static final int STEPS = 32;

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
    static class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exceeded(String what) {
            super(what, null, false, false);
        }
    }

    /** One that takes more time than it may. */
    static final class OutOfTime extends Exceeded {
        private static final long serialVersionUID = 1L;

        OutOfTime() {
            super("The expression took longer than %d ms".formatted(TIME));
        }
    }

    static void set(Jsonata.Frame frame) {
        frame.setRuntimeBounds(Integer.MAX_VALUE, DEPTH);
        Jsonata.EntryCallback depth = (Jsonata.EntryCallback) frame.lookup(ENTRY);
        int[] steps = new int[1];
        long memory = THREADS.getCurrentThreadAllocatedBytes() + MEMORY;
        long time = THREADS.getCurrentThreadCpuTime() + TimeUnit.MILLISECONDS.toNanos(TIME);
        frame.setEvaluateEntryCallback((step, input, environment) -> {
            if (++steps[0] % STEPS == 0) {
                check(time, memory);
            }
            depth.callback(step, input, environment);
        });
        Jsonata.ExitCallback leave = (Jsonata.ExitCallback) frame.lookup(EXIT);
        frame.setEvaluateExitCallback((step, input, environment, result) -> {
            if (result instanceof Collection<?> list && list.size() > LENGTH) {
                throw new Exceeded("The expression makes a list of more than %,d entries".formatted(LENGTH));
            }
            if (result instanceof String text && text.length() > TEXT) {
                throw new Exceeded("The expression makes a text of more than %,d characters".formatted(TEXT));
            }
            leave.callback(step, input, environment, result);
        });
        GUARDED.forEach((name, function) -> frame.bind(name, function));
    }

    private static void check(long time, long memory) {
        if (THREADS.getCurrentThreadCpuTime() > time) {
            throw new OutOfTime();
        }
        if (THREADS.getCurrentThreadAllocatedBytes() > memory) {
            throw tooMuchMemory();
        }
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
