package vn.nhipcau.routes.quality;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.catalogue.CatalogueSettings;

/** What the province has written down about its quality systems: one version of all its files. */
record QualityCatalogue(
        EvidenceRules rules,
        MandatoryProcedures mandatory,
        RolloutPlans plans,
        List<LegalChange> changes,
        Inspections inspections,
        ScorecardFormula scorecard) {

    private static final String RULES = "evidence-rules.yaml";
    private static final String MANDATORY = "mandatory-procedures.csv";
    private static final String PLANS = "rollout-plans.csv";
    private static final String CHANGES = "legal-changes.csv";
    private static final String INSPECTIONS = "inspections.csv";
    private static final String SCORECARD = "scorecard.yaml";

    /** The texts of the files named, of the shipped ones where none is named, by their shipped names. */
    static SortedMap<String, String> texts(CatalogueSettings settings) {
        SortedMap<String, String> texts = new TreeMap<>();
        texts.put(RULES, text(settings.evidenceRules(), RULES));
        texts.put(MANDATORY, text(settings.mandatoryProcedures(), MANDATORY));
        texts.put(PLANS, text(settings.rolloutPlans(), null));
        texts.put(CHANGES, text(settings.legalChanges(), null));
        texts.put(INSPECTIONS, text(settings.inspections(), null));
        texts.put(SCORECARD, text(settings.scorecard(), SCORECARD));
        return texts;
    }

    /** What the files of these settings say. */
    static QualityCatalogue load(CatalogueSettings settings) {
        return of(texts(settings));
    }

    /**
     * What such texts say.
     *
     * @throws IllegalArgumentException with every problem of every file
     */
    static QualityCatalogue of(Map<String, String> texts) {
        List<String> problems = new ArrayList<>();
        QualityCatalogue read = new QualityCatalogue(
                EvidenceRuleFile.read(RULES, texts.getOrDefault(RULES, ""), problems),
                MandatoryProcedures.read(MANDATORY, texts.getOrDefault(MANDATORY, ""), problems),
                RolloutPlans.read(PLANS, texts.getOrDefault(PLANS, ""), problems),
                LegalChange.read(CHANGES, texts.getOrDefault(CHANGES, ""), problems),
                Inspections.read(INSPECTIONS, texts.getOrDefault(INSPECTIONS, ""), problems),
                ScorecardFile.read(SCORECARD, texts.getOrDefault(SCORECARD, ""), problems));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), problems));
        }
        return read;
    }

    private static String text(@Nullable Path file, @Nullable String shipped) {
        try {
            return file != null ? Files.readString(file) : shipped == null ? "" : shipped(shipped);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "QMS-101 %s cannot be read: %s".formatted(file, unreadable.getMessage()), unreadable);
        }
    }

    private static String shipped(String name) throws IOException {
        try (InputStream found = QualityCatalogue.class.getClassLoader().getResourceAsStream("routes/" + name)) {
            if (found == null) {
                throw new IOException("routes/" + name + " is not on the class path");
            }
            return new String(found.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
