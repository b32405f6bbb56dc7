package vn.nhipcau.mappings.record;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One application for one administrative procedure (hồ sơ), as its portal knows it now.
 *
 * <p>Instants have microsecond precision. A due date given as a civil date is that day's last microsecond in the
 * source's zone.
 *
 * @param dossierCode mã hồ sơ
 * @param otherCodes codes of the same dossier at other portals
 * @param procedureCode national stem {@code N.NNNNNN} of mã TTHC
 * @param procedureCodeRaw the procedure code as the portal wrote it
 * @param receivingAgency where the applicant handed it in
 * @param resolvingAgency who decides; figures are counted for it
 * @param receivedAt official reception; starts the clock; absent when it was never accepted
 * @param dueAt ngày hẹn trả now in force; absent for procedures without a limit
 * @param firstDueAt the first appointed date if the portal itself remembers it
 * @param finishedAt the result exists, or the moment of withdrawal or stop
 * @param returnedAt the result was handed over
 * @param changedAt last change at the portal, if it says so
 */
public record Dossier(
        String dossierCode,
        List<String> otherCodes,
        @Nullable String procedureCode,
        @Nullable String procedureCodeRaw,
        @Nullable String sectorCode,
        @Nullable String receivingAgency,
        @Nullable String resolvingAgency,
        @Nullable Channel channel,
        @Nullable Instant submittedAt,
        @Nullable Instant receivedAt,
        @Nullable Instant dueAt,
        @Nullable Instant firstDueAt,
        @Nullable Instant finishedAt,
        @Nullable Instant returnedAt,
        @Nullable ClosedBy closedBy,
        @Nullable Stage stage,
        List<Pause> pauses,
        List<Apology> apologies,
        boolean deleted,
        @Nullable Instant changedAt)
        implements CanonicalRecord {

    @Override
    public String key() {
        return dossierCode;
    }
}
