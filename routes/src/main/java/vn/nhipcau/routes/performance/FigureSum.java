package vn.nhipcau.routes.performance;

import java.time.Duration;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Adds dossiers up again, as the pass that computes a month does. */
public final class FigureSum {

    private final Tally tally = new Tally();

    /** Adds one dossier. */
    public void add(Contribution dossier) {
        tally.add(dossier.alone());
    }

    /**
     * Adds one dossier as it was once written down.
     *
     * @param often how often it counts in a figure
     * @param handling its working time, if it was resolved
     */
    public void add(ToLongFunction<Figure> often, @Nullable Duration handling) {
        tally.add(often, handling);
    }

    /** The figures of all dossiers added. */
    public Figures figures() {
        return tally.figures();
    }
}
