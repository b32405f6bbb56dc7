package vn.nhipcau.routes.quality;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A milestone and its round; without a round where it comes in none. */
record Step(Milestone milestone, @Nullable Integer round) implements Comparable<Step> {

    private static final Comparator<Step> ORDER =
            Comparator.comparing(Step::milestone).thenComparingInt(step -> step.round == null ? 0 : step.round);

    @Override
    public int compareTo(Step other) {
        return ORDER.compare(this, other);
    }
}
