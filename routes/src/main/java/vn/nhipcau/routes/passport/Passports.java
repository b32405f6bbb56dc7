package vn.nhipcau.routes.passport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.nhipcau.routes.operations.PageWanted;
import vn.nhipcau.routes.performance.Figure;
import vn.nhipcau.routes.performance.FigureEngine;
import vn.nhipcau.routes.performance.FigureMethod;

/**
 * The number passport: any published figure with its formula, its method and what stands behind it, recomputed from the
 * stored evidence alone. No source is asked.
 */
@Component
public class Passports {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final PublishedRevisions revisions;
    private final ContributingDocuments documents;
    private final FigureEngine engine;

    Passports(PublishedRevisions revisions, ContributingDocuments documents, FigureEngine engine) {
        this.revisions = revisions;
        this.documents = documents;
        this.engine = engine;
    }

    /**
     * Which figure is meant.
     *
     * @param figure dotted name
     * @param revision null means the newest
     * @param procedure national stem; null means the agency as a whole
     */
    public record Wanted(
            String agency,
            YearMonth label,
            String figure,
            @Nullable Integer revision,
            @Nullable String procedure) {}

    /** The dotted names of all figures that have a passport. */
    public static List<String> figures() {
        return Stream.concat(Figure.paths().stream(), QualityFigure.paths().stream())
                .toList();
    }

    /** Whether there is a figure of that dotted name. */
    public static boolean knows(String figure) {
        return Figure.of(figure).isPresent() || QualityFigure.of(figure).isPresent();
    }

    /**
     * Opens a figure; empty if there is no such status, or it does not list that procedure or milestone.
     *
     * @param dossier shows only the dossiers of that code
     * @throws vn.nhipcau.routes.performance.MissingCalendarYear if it cannot be recomputed
     */
    public Optional<PassportPage> open(Wanted wanted, @Nullable String dossier, PageWanted page) {
        return revisions
                .find(wanted.agency, wanted.label.toString(), wanted.revision)
                .flatMap(revision -> Figure.of(wanted.figure)
                        .map(figure -> ofDossiers(revision, figure, wanted.procedure, dossier, page))
                        .or(() -> QualityFigure.of(wanted.figure).map(figure -> ofDocuments(revision, figure, page))))
                .filter(opened -> !opened.passport().published().isMissingNode());
    }

    /** National stems of the procedures that the same status lists. */
    public List<String> procedures(Wanted wanted) {
        return revisions
                .find(wanted.agency, wanted.label.toString(), wanted.revision)
                .map(revision -> revision.data().path("procedures").findValuesAsText("procedureCode"))
                .orElse(List.of());
    }

    private PassportPage ofDossiers(
            PublishedRevision revision,
            Figure figure,
            @Nullable String procedure,
            @Nullable String dossier,
            PageWanted page) {
        FigureEngine measuring = revision.engine(engine);
        DossierPage behind = new DossierPage(figure, procedure, dossier, page)
                .of(taker ->
                        measuring.contributions(revision.definition(), revision.knownAt(), revision.agency(), taker));
        JsonNode said = revision.figures(procedure);
        JsonNode published = figure.in(said);
        JsonNode recomputed = figure.in(JSON.valueToTree(behind.figures()));
        Passport passport = new Passport(
                figure.path(),
                new Passport.Formula(figure.vietnamese(), figure.english()),
                procedure,
                published,
                recomputed,
                isEqual(published, recomputed),
                figure.parts().stream()
                        .map(part -> new Passport.Part(part.path(), part.in(said)))
                        .toList(),
                behind.ranks(),
                source(revision));
        return new PassportPage(passport, behind.items(), page.page(), page.size(), behind.total());
    }

    private PassportPage ofDocuments(PublishedRevision revision, QualityFigure figure, PageWanted page) {
        List<ContributingDocument> proving = documents.known(figure.documents(revision.data()), revision.knownAt());
        Passport passport = new Passport(
                figure.path(),
                figure.formula(),
                null,
                figure.published(revision.data()),
                null,
                null,
                List.of(),
                List.of(),
                source(revision));
        List<ContributingDocument> items = proving.stream()
                .skip((long) page.page() * page.size())
                .limit(page.size())
                .toList();
        return new PassportPage(passport, items, page.page(), page.size(), proving.size());
    }

    private static Passport.Source source(PublishedRevision revision) {
        String method = revision.method();
        return new Passport.Source(
                revision.agency(),
                revision.data().at("/agency/name").asText(),
                revision.period(),
                revision.revision(),
                revision.messageKey(),
                revision.sha256(),
                revision.knownAt(),
                revision.data().path("method"),
                revision.methodSha256(),
                method == null ? null : JSON.valueToTree(FigureMethod.of(method).settings()));
    }

    /** Whether two values are the same number, or neither is one. */
    static boolean isEqual(JsonNode published, JsonNode recomputed) {
        return published.isNumber() && recomputed.isNumber()
                ? published.decimalValue().compareTo(recomputed.decimalValue()) == 0
                : published.isNull() && recomputed.isNull();
    }
}
