package vn.nhipcau.routes.catalogue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.nhipcau.mappings.record.Agency;
import vn.nhipcau.routes.performance.ReportingPeriod;

/** Who must report for a period; frozen by what is valid just before its end. */
@Component
public class Obligations {

    private final AgencyCatalogue agencies;
    private final @Nullable Path file;

    public Obligations(AgencyCatalogue agencies, CatalogueSettings settings) {
        this.agencies = agencies;
        this.file = settings.obligations();
        if (file != null) {
            ObligationFile.read(file); // refuse a bad file at start, not at the first closing
        }
    }

    /** The obligations of a period as they are known now, by agency code and obligation. */
    public List<Obligation> of(ReportingPeriod period) {
        return of(period, null);
    }

    /**
     * The obligations of a period, by agency code and obligation.
     *
     * @param asOf counts only what was known strictly before that instant; null means all that is known
     */
    public List<Obligation> of(ReportingPeriod period, @Nullable Instant asOf) {
        Instant last = period.last();
        List<Agency> valid = agencies.tree(asOf).validAt(last);
        List<Obligation> obligations = new ArrayList<>();
        if (file == null) {
            for (Agency agency : valid) {
                obligations.add(new Obligation(
                        agency.code(),
                        agency.name(),
                        agency.level(),
                        Obligation.MONTHLY_STATUS,
                        null,
                        ObligationKind.of(agency.level())));
            }
            return obligations;
        }
        LocalDate day = last.atZone(period.zone()).toLocalDate();
        List<ObligationFile.Line> lines = ObligationFile.read(file);
        valid.forEach(agency -> obligations.addAll(of(agency, day, lines)));
        return obligations;
    }

    /** A line that names the agency wins over a line for its whole level, and both over a line for everybody. */
    private static List<Obligation> of(Agency agency, LocalDate day, List<ObligationFile.Line> lines) {
        TreeMap<String, ObligationFile.Line> byObligation = new TreeMap<>();
        for (ObligationFile.Line line : lines) {
            if (line.concerns(agency, day)) {
                byObligation.merge(line.obligation(), line, (old, next) -> next.rank() >= old.rank() ? next : old);
            }
        }
        return byObligation.values().stream()
                .map(line -> line.obligationOf(agency))
                .toList();
    }
}
