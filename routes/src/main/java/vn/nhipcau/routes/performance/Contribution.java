package vn.nhipcau.routes.performance;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one dossier adds to the figures of the agency that answers for it, and where it is written down. */
public final class Contribution {

    private final StoredVersion version;
    private final Tally alone;
    private final Figures figures;
    private final Deadline deadline;

    Contribution(StoredVersion version, Tally alone, Deadline deadline) {
        this.version = version;
        this.alone = alone;
        this.figures = alone.figures();
        this.deadline = deadline;
    }

    /** The stored version that was judged. */
    public StoredVersion version() {
        return version;
    }

    /** The figures of this dossier alone, counted as the sums are: what is not zero, it counts in. */
    public Figures figures() {
        return figures;
    }

    /** The verdict and all that led to it. */
    public Deadline deadline() {
        return deadline;
    }

    Tally alone() {
        return alone;
    }

    /**
     * The version of the dossier that was judged. No word of it tells of a person.
     *
     * @param procedureCode national stem, if the portal names the procedure
     * @param payloadSha256 hex hash of what the source handed over
     * @param mapping name of the mapping that read it, and the hash of its version
     * @param runNo of the run that stored it
     * @param node where that run worked
     * @param firstSeen when it became known
     */
    public record StoredVersion(
            long dossierNo,
            int versionNo,
            String source,
            String dossierCode,
            @Nullable String procedureCode,
            String payloadSha256,
            @Nullable String mapping,
            @Nullable String mappingSha256,
            long runNo,
            @Nullable String node,
            Instant firstSeen) {}

    /** How often the dossier counts in a figure; mostly 0 or 1. */
    public long countIn(Figure figure) {
        return figure.count(figures);
    }

    /** The dotted names of the figures it counts in, each with how often. */
    public SortedMap<String, Long> counts() {
        SortedMap<String, Long> counts = new TreeMap<>();
        for (Figure figure : Figure.values()) {
            long count = countIn(figure);
            if (count != 0) {
                counts.put(figure.path(), count);
            }
        }
        return counts;
    }
}
