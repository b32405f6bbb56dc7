package vn.nhipcau.routes.performance;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one dossier adds to the figures of the agency that answers for it, and where it is written down.
 *
 * @param figures of this dossier alone, counted as the sums are: what is not zero, it counts in
 * @param deadline the verdict and all that led to it
 */
public record Contribution(StoredVersion version, Figures figures, Deadline deadline) {

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
