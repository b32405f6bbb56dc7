package vn.nhipcau.routes.quality;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules of the catalogue in their order, with what never proves anything. */
record EvidenceRules(String standard, Set<String> neverTypes, List<Pattern> neverSubjects, List<EvidenceRule> rules) {

    /**
     * The rule that recognises a document, if any does.
     *
     * @param foldedSubject see {@link FoldedText}
     */
    Optional<EvidenceRule> recognise(String type, String foldedSubject) {
        String foldedType = FoldedText.of(type);
        if (neverTypes.contains(foldedType)) {
            return Optional.empty();
        }
        return rules.stream() // the exclusions come last, because most documents of an archive meet no rule at all
                .filter(rule -> rule.accepts(foldedType, foldedSubject))
                .findFirst()
                .filter(rule -> !EvidenceRule.anyFound(neverSubjects, foldedSubject));
    }
}
