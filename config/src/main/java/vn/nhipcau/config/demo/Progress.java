package vn.nhipcau.config.demo;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bars that grow on a terminal; plain lines, one a finished step, everywhere else. */
public final class Progress {
    private static final int WIDTH = 30;

    private final PrintStream out;
    private final boolean terminal;
    private final Map<String, String> bars = new LinkedHashMap<>();
    private int drawn;

    /**
     * @param terminal whether lines may be drawn over
     */
    public Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Says what begins now. */
    void step(String text) {
        settle();
        out.println(text);
    }

    /**
     * How far one thing is.
     *
     * @param total 0 if nobody knows
     */
    void bar(String name, long done, long total, boolean finished) {
        String before = bars.put(name, line(name, done, total, finished));
        if (terminal) {
            draw();
        } else if (finished && (before == null || !before.equals(bars.get(name)))) {
            out.println("  " + bars.get(name));
        }
    }

    /** Leaves the bars as they are and begins a new group. */
    void settle() {
        bars.clear();
        drawn = 0;
    }

    private void draw() {
        StringBuilder screen = new StringBuilder();
        if (drawn > 0) {
            screen.append("\u001b[").append(drawn).append('A');
        }
        bars.values().forEach(line -> screen.append("\u001b[2K  ").append(line).append('\n'));
        drawn = bars.size();
        out.print(screen);
        out.flush();
    }

    private String line(String name, long done, long total, boolean finished) {
        String count = total > 0 && !finished ? done + "/" + total : Long.toString(done);
        if (!terminal) {
            return "%-20s %10s".formatted(name, count);
        }
        int filled = finished ? WIDTH : total > 0 ? (int) Math.min(WIDTH, done * WIDTH / total) : 0;
        return "%-20s [%s%s] %s".formatted(name, "#".repeat(filled), ".".repeat(WIDTH - filled), count);
    }
}
