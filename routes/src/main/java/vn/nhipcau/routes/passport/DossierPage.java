package vn.nhipcau.routes.passport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.operations.PageWanted;
import vn.nhipcau.routes.performance.Contribution;
import vn.nhipcau.routes.performance.Figure;
import vn.nhipcau.routes.performance.FigureSum;
import vn.nhipcau.routes.performance.Figures;

/**
 * One page of the dossiers behind a figure, and the sum of all of them. Only the page is kept in memory; of hours, which
 * are told in rising order, a number and a time of every dossier besides.
 */
final class DossierPage {

    private final Figure figure;
    private final @Nullable String procedure;
    private final @Nullable String dossier;
    private final PageWanted wanted;
    private final FigureSum sum = new FigureSum();
    private List<ContributingDossier> items = new ArrayList<>();
    private List<Passport.Rank> ranks = List.of();
    private long total;

    private record Handled(Duration time, long dossierNo, boolean shown) {}

    /** Hands over every dossier of an agency's month, by source and code; the same ones whenever it is asked. */
    interface Question {
        void ask(Consumer<Contribution> taker);
    }

    /**
     * @param procedure counts only its dossiers
     * @param dossier shows only the dossiers of that code
     */
    DossierPage(Figure figure, @Nullable String procedure, @Nullable String dossier, PageWanted wanted) {
        this.figure = figure;
        this.procedure = procedure;
        this.dossier = dossier;
        this.wanted = wanted;
    }

    DossierPage of(Question question) {
        List<Handled> handled = new ArrayList<>();
        question.ask(one -> {
            if (procedure != null && !procedure.equals(one.version().procedureCode())) {
                return;
            }
            sum.add(one);
            if (one.countIn(figure) == 0) {
                return;
            }
            boolean shown = dossier == null || dossier.equals(one.version().dossierCode());
            if (figure.isOfHours()) {
                Duration time = Objects.requireNonNull(one.deadline().handling());
                handled.add(new Handled(time, one.version().dossierNo(), shown));
            } else if (shown && isOnThePage(total++)) {
                items.add(ContributingDossier.of(one));
            }
        });
        if (figure.isOfHours()) {
            sort(handled, question);
        }
        return this;
    }

    private boolean isOnThePage(long place) {
        return place / wanted.size() == wanted.page();
    }

    private void sort(List<Handled> handled, Question question) {
        handled.sort(Comparator.comparing(Handled::time)); // stable: equal ones stay by source and code
        List<Handled> shown = handled.stream().filter(Handled::shown).toList();
        List<Handled> page = shown.stream()
                .skip((long) wanted.page() * wanted.size())
                .limit(wanted.size())
                .toList();
        List<Integer> deciding = figure.ranks(handled.size());
        Set<Long> needed = new HashSet<>();
        page.forEach(one -> needed.add(one.dossierNo));
        deciding.forEach(rank -> needed.add(handled.get(rank - 1).dossierNo));
        Map<Long, ContributingDossier> found = new HashMap<>();
        question.ask(one -> {
            if (needed.contains(one.version().dossierNo())) {
                found.put(one.version().dossierNo(), ContributingDossier.of(one));
            }
        });
        total = shown.size();
        items = page.stream().map(one -> known(found, one)).toList();
        ranks = deciding.stream()
                .map(rank -> rank(rank, handled.get(rank - 1), known(found, handled.get(rank - 1))))
                .toList();
    }

    private static ContributingDossier known(Map<Long, ContributingDossier> found, Handled one) {
        return Objects.requireNonNull(found.get(one.dossierNo));
    }

    private static Passport.Rank rank(int rank, Handled one, ContributingDossier dossier) {
        return new Passport.Rank(rank, ContributingDossier.hours(one.time), dossier.source(), dossier.dossierCode());
    }

    List<ContributingDossier> items() {
        return items;
    }

    long total() {
        return total;
    }

    List<Passport.Rank> ranks() {
        return ranks;
    }

    /** What all dossiers add up to, shown or not. */
    Figures figures() {
        return sum.figures();
    }
}
