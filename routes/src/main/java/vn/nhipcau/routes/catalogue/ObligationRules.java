package vn.nhipcau.routes.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.Agency;
import vn.nhipcau.routes.performance.ReportingPeriod;

/** What the catalogues say of a period: who is valid just before its end owes, who was merged inside it is named. */
final class ObligationRules {

    private static final Comparator<Obligation> BY_CODE =
            Comparator.comparing(Obligation::agency).thenComparing(Obligation::obligation);

    private ObligationRules() {}

    /**
     * By agency code and obligation, the exempt and the merged ones too.
     *
     * @param lines of the obligations file; null without a file
     */
    static List<Obligation> of(AgencyTree tree, @Nullable List<ObligationFile.Line> lines, ReportingPeriod period) {
        List<Obligation> obligations = new ArrayList<>();
        LocalDate last = period.last().atZone(period.zone()).toLocalDate();
        tree.validAt(period.last()).forEach(agency -> obligations.addAll(of(agency, last, List.of(), lines)));
        for (Agency ended : tree.endedInside(period)) {
            List<String> into = tree.successors(ended, period.last());
            LocalDate end = ended.validTo();
            if (end != null && !into.isEmpty()) {
                obligations.addAll(of(ended, end.minusDays(1), into, lines));
            }
        }
        obligations.sort(BY_CODE);
        return obligations;
    }

    /** A line that names the agency wins over a line for its whole level, and both over a line for everybody. */
    private static List<Obligation> of(
            Agency agency, LocalDate day, List<String> mergedInto, @Nullable List<ObligationFile.Line> lines) {
        if (lines == null) {
            return List.of(obligation(agency, Obligation.MONTHLY_STATUS, null, null, mergedInto));
        }
        TreeMap<String, ObligationFile.Line> byObligation = new TreeMap<>();
        for (ObligationFile.Line line : lines) {
            if (line.concerns(agency, day)) {
                byObligation.merge(line.obligation(), line, (old, next) -> next.rank() >= old.rank() ? next : old);
            }
        }
        return byObligation.values().stream()
                .map(line -> obligation(agency, line.obligation(), line.sender(), line.kind(), mergedInto))
                .toList();
    }

    private static Obligation obligation(
            Agency agency,
            String obligation,
            @Nullable String sender,
            @Nullable ObligationKind kind,
            List<String> mergedInto) {
        return new Obligation(
                agency.code(),
                agency.name(),
                agency.level(),
                obligation,
                sender,
                kind == null ? ObligationKind.of(agency.level()) : kind,
                mergedInto);
    }
}
