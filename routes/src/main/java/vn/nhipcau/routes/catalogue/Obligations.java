package vn.nhipcau.routes.catalogue;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import vn.nhipcau.routes.performance.ReportingPeriod;

/**
 * Who must report for a period. As long as nobody has frozen the period the catalogues say it; then it stays as it was,
 * whatever they say later, but for what a person decides about a single agency.
 */
@Component
public class Obligations {

    /** What a person may decide about one agency in one period. */
    public enum Decision {
        /** It need not report. */
        EXEMPT,
        /** It must report after all, or was not in the catalogue when the period was frozen. */
        OWED
    }

    private final DataSource dataSource;
    private final AgencyCatalogue agencies;
    private final ObligationFiles files;
    private final Clock clock;
    private final ObligationBook book;

    @Autowired
    public Obligations(DataSource dataSource, AgencyCatalogue agencies, CatalogueSettings settings, Clock clock) {
        this(dataSource, agencies, new ObligationFiles(dataSource, settings.obligations(), clock), clock, "public");
    }

    private Obligations(
            DataSource dataSource, AgencyCatalogue agencies, ObligationFiles files, Clock clock, String schema) {
        this.dataSource = dataSource;
        this.agencies = agencies;
        this.files = files;
        this.clock = clock;
        this.book = new ObligationBook(dataSource, schema);
    }

    /** The same catalogues with a book of its own, in another schema; what one freezes the other need not. */
    public Obligations keptIn(String schema) {
        return new Obligations(dataSource, agencies, files, clock, schema);
    }

    /** Those who must report for a period, as it is known now; by agency code and obligation. */
    public List<Obligation> of(ReportingPeriod period) {
        return of(period, null);
    }

    /**
     * Those who must report for a period, by agency code and obligation.
     *
     * @param asOf counts only what was known strictly before that instant; null means all that is known
     */
    public List<Obligation> of(ReportingPeriod period, @Nullable Instant asOf) {
        return register(period, asOf).stream().filter(Obligation::owed).toList();
    }

    /** The same with those who are exempt and those who were merged into others inside the period. */
    public List<Obligation> register(ReportingPeriod period, @Nullable Instant asOf) {
        String label = period.label().toString();
        List<Obligation> lines = book.lines(label, asOf);
        if (book.frozen(label, asOf)) {
            return lines;
        }
        TreeMap<String, Obligation> register = new TreeMap<>();
        put(register, said(period, asOf));
        put(register, lines);
        return List.copyOf(register.values());
    }

    private static void put(TreeMap<String, Obligation> register, Collection<Obligation> obligations) {
        obligations.forEach(
                obligation -> register.put(obligation.agency() + "\n" + obligation.obligation(), obligation));
    }

    private List<Obligation> said(ReportingPeriod period, @Nullable Instant asOf) {
        return ObligationRules.of(agencies.tree(asOf), files.lines(asOf), period);
    }

    /** Freezes who must report for a period as it is known now; once, in the caller's transaction. */
    public void freeze(ReportingPeriod period, Instant at) {
        String label = period.label().toString();
        if (!book.frozen(label, null)) {
            List<Obligation> said = said(period, null);
            if (!said.isEmpty()) { // without a catalogue there is nothing to hold anybody to
                book.freeze(label, said, at);
            }
        }
    }

    /**
     * Decides about the monthly status of one agency, also after the period was frozen; in the caller's transaction.
     *
     * @param reason the person's own words; the audit trail and the register keep them
     * @return whether that changes anything; false if it was decided so before
     * @throws ObligationException if the register has no such agency, or it was merged into another
     */
    public boolean decide(ReportingPeriod period, String agency, Decision decision, String reason, String actor) {
        Obligation now = find(register(period, null), agency);
        Obligation said = find(said(period, null), agency);
        Obligation base = now != null ? now : decision == Decision.OWED ? said : null;
        if (base == null) {
            throw new ObligationException(
                    "OBL-201", "%s: the register has no agency %s.".formatted(period.label(), agency));
        }
        if (!base.mergedInto().isEmpty()) {
            throw new ObligationException(
                    "OBL-202",
                    "%s: %s was merged into %s and owes nothing."
                            .formatted(period.label(), agency, String.join(", ", base.mergedInto())));
        }
        if (now != null && now.owed() == (decision == Decision.OWED)) {
            return false;
        }
        book.put(period.label().toString(), decided(base, said, decision), reason, actor, clock.instant());
        return true;
    }

    private static Obligation decided(Obligation base, @Nullable Obligation said, Decision decision) {
        if (decision == Decision.EXEMPT) {
            return base.of(ObligationKind.EXEMPT);
        }
        return base.of(said != null && said.owed() ? said.kind() : ObligationKind.of(base.level()));
    }

    private static @Nullable Obligation find(List<Obligation> obligations, String agency) {
        return obligations.stream()
                .filter(obligation -> obligation.agency().equals(agency)
                        && obligation.obligation().equals(Obligation.MONTHLY_STATUS))
                .findFirst()
                .orElse(null);
    }
}
