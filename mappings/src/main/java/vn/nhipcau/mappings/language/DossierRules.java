package vn.nhipcau.mappings.language;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.problem.ProblemCode;
import vn.nhipcau.mappings.record.Apology;
import vn.nhipcau.mappings.record.CanonicalRecord;
import vn.nhipcau.mappings.record.ClosedBy;
import vn.nhipcau.mappings.record.Dossier;
import vn.nhipcau.mappings.record.Pause;

/** What must hold between the dates of a dossier. */
final class DossierRules implements RecordRules {
    private final Map<String, Site> sites;
    private final TargetField received;
    private final TargetField finished;
    private final TargetField returned;
    private final TargetField closedBy;
    private final TargetField procedureCodeRaw;

    DossierRules(TargetShape shape, Map<String, Site> sites) {
        this.sites = sites;
        received = field(shape, "receivedAt");
        finished = field(shape, "finishedAt");
        returned = field(shape, "returnedAt");
        closedBy = field(shape, "closedBy");
        procedureCodeRaw = field(shape, "procedureCodeRaw");
    }

    @Override
    public void settle(@Nullable Object[] values, Run run) {
        if (values[procedureCodeRaw.slot()] == null) {
            values[procedureCodeRaw.slot()] = run.procedureCodeRaw;
        }
        if (values[closedBy.slot()] == null && (values[finished.slot()] != null || values[returned.slot()] != null)) {
            values[closedBy.slot()] = ClosedBy.RESOLVED;
        }
        notBeforeReceptionOfTheSameDay(finished, values, run);
        notBeforeReceptionOfTheSameDay(returned, values, run);
    }

    @Override
    public void check(CanonicalRecord candidate, Run run) {
        Dossier dossier = (Dossier) candidate;
        TimeChecks checks = new TimeChecks(sites, run);
        checks.moment("submittedAt", dossier.submittedAt());
        checks.moment("receivedAt", dossier.receivedAt());
        checks.moment("finishedAt", dossier.finishedAt());
        checks.moment("returnedAt", dossier.returnedAt());
        checks.moment("changedAt", dossier.changedAt());
        checks.plausible("dueAt", dossier.dueAt());
        checks.plausible("firstDueAt", dossier.firstDueAt());
        checkOrder("finishedAt", dossier.finishedAt(), dossier.receivedAt(), checks);
        checkOrder("returnedAt", dossier.returnedAt(), dossier.receivedAt(), checks);
        if (dossier.closedBy() != null && !hasMoment(dossier, dossier.closedBy())) {
            checks.problem(
                    ProblemCode.CLOSED_WITHOUT_MOMENT,
                    "closedBy",
                    null,
                    dossier.closedBy() + " needs finishedAt or returnedAt");
        }
        checkPauses(dossier.pauses(), checks);
        checkApologies(dossier.apologies(), checks);
    }

    /** A portal that names days only means the day of reception, not the midnight before it. */
    private void notBeforeReceptionOfTheSameDay(TargetField closing, @Nullable Object[] values, Run run) {
        if (run.isCivilDay(closing)
                && values[closing.slot()] instanceof Instant closed
                && values[received.slot()] instanceof Instant begun
                && closed.isBefore(begun)
                && closed.atZone(run.zone)
                        .toLocalDate()
                        .equals(begun.atZone(run.zone).toLocalDate())) {
            values[closing.slot()] = begun;
        }
    }

    private static void checkOrder(
            String field, @Nullable Instant closed, @Nullable Instant received, TimeChecks checks) {
        if (closed != null && received != null && closed.isBefore(received)) {
            checks.problem(ProblemCode.FINISHED_BEFORE_RECEIVED, field, closed, "Received at " + received);
        }
    }

    private static boolean hasMoment(Dossier dossier, ClosedBy closedBy) {
        boolean closing = dossier.finishedAt() != null || dossier.returnedAt() != null;
        return switch (closedBy) {
            case RESOLVED, REFUSED, WITHDRAWN, STOPPED -> closing;
            case REFUSED_AT_RECEPTION -> closing || dossier.receivedAt() != null || dossier.submittedAt() != null;
        };
    }

    private static void checkPauses(List<Pause> pauses, TimeChecks checks) {
        for (int index = 0; index < pauses.size(); index++) {
            Pause pause = pauses.get(index);
            checks.moment("pauses[" + index + "].from", pause.from());
            checks.moment("pauses[" + index + "].to", pause.to());
            if (pause.to() != null && pause.to().isBefore(pause.from())) {
                checks.problem(
                        ProblemCode.PAUSE_BACKWARDS,
                        "pauses[" + index + "].to",
                        pause.to(),
                        "It begins at " + pause.from());
            }
        }
    }

    private static void checkApologies(List<Apology> apologies, TimeChecks checks) {
        for (int index = 0; index < apologies.size(); index++) {
            checks.moment("apologies[" + index + "].at", apologies.get(index).at());
            checks.plausible(
                    "apologies[" + index + "].newDueAt", apologies.get(index).newDueAt());
        }
    }

    private static TargetField field(TargetShape shape, String name) {
        return Objects.requireNonNull(shape.field(name));
    }
}
