package vn.nhipcau.routes.quality;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One rule of the catalogue.
 *
 * @param milestone what an accepted document proves; absent for supporting papers
 * @param types folded names of the document types; empty means any
 * @param subjects one must be found in the folded subject
 * @param except none may be found
 * @param finds whether such a document found a nonconformity, so that a corrective action is owed
 * @param clause of ISO 9001 or of the law
 */
record EvidenceRule(
        String id,
        @Nullable Milestone milestone,
        Recurrence every,
        boolean rounds,
        boolean finds,
        String clause,
        Set<String> types,
        List<Pattern> subjects,
        List<Pattern> except) {

    boolean accepts(String type, String subject) {
        return (types.isEmpty() || types.contains(type)) && anyFound(subjects, subject) && !anyFound(except, subject);
    }

    static boolean anyFound(List<Pattern> patterns, String subject) {
        for (Pattern pattern : patterns) {
            if (pattern.matcher(subject).find()) {
                return true;
            }
        }
        return false;
    }
}
