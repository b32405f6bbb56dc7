package vn.nhipcau.routes.quality;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What type and subject of a document say, by the rules of a catalogue.
 *
 * @param subject folded
 * @param year it names
 * @param round it names
 * @param standard version it names
 */
record Recognised(
        EvidenceRule rule,
        String subject,
        @Nullable Integer year,
        @Nullable Integer round,
        @Nullable String standard) {

    /** Looks each subject up once: documents do not change, and expressions cost more than all the rest of a board. */
    static final class Memory {

        /** About 40 MB; a province writes a few thousand documents a year. */
        private static final int LIMIT = 100_000;

        private final EvidenceRules rules;
        private final Map<String, Optional<Recognised>> known = new ConcurrentHashMap<>();

        Memory(EvidenceRules rules) {
            this.rules = rules;
        }

        Optional<Recognised> of(String type, String subject) {
            if (known.size() >= LIMIT) {
                known.clear();
            }
            return known.computeIfAbsent(type + '\n' + subject, key -> read(type, subject));
        }

        private Optional<Recognised> read(String type, String subject) {
            String folded = FoldedText.of(subject);
            return rules.recognise(type, folded)
                    .map(rule -> new Recognised(
                            rule,
                            folded,
                            SubjectFacts.year(folded),
                            SubjectFacts.round(folded),
                            SubjectFacts.standard(folded)));
        }
    }
}
