package vn.nhipcau.routes.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.Apology;
import vn.nhipcau.mappings.record.Dossier;
import vn.nhipcau.mappings.record.Pause;

/**
 * A dossier on its way into the store: what the writer decides by, and where the rest lies already encoded.
 *
 * @param month its version is kept under: its first civil day in Hanoi, as days since 1970
 * @param firstDue the first due date this record knows of
 * @param firstDueTold when the portal changed the state that named it; absent if unknown
 * @param agency whose figures it may change
 * @param since nothing before this instant can change by it
 * @param from start of its columns in the draft's buffer
 * @param to end of them, exclusive
 */
record DossierRow(
        String code,
        byte[] hash,
        long month,
        @Nullable Instant changedAt,
        @Nullable Instant firstDue,
        @Nullable Instant firstDueTold,
        @Nullable String agency,
        Instant since,
        int from,
        int to) {

    /** The columns {@link #encode} writes, in its order. */
    static final String COLUMNS =
            "dossier_code, other_codes, procedure_code, procedure_code_raw, sector_code, receiving_agency,"
                    + " resolving_agency, channel, submitted_at, received_at, due_at, finished_at, returned_at, closed_by,"
                    + " stage, pause_from, pause_to, pause_reason, apology_at, apology_due, deleted, changed_at,"
                    + " payload_sha256";

    static final int COLUMN_COUNT = 23;

    /** Vietnam's civil time since 1975; partitions follow it whatever the zone of the JVM or the source. */
    private static final ZoneOffset HANOI = ZoneOffset.ofHours(7);

    static DossierRow of(Dossier dossier, byte[] contentHash, byte[] payloadHash, CopyBuffer encoded) {
        int from = encoded.length();
        encode(dossier, payloadHash, encoded);
        Instant since = since(dossier);
        Instant firstDue = dossier.firstDueAt() != null ? dossier.firstDueAt() : dossier.dueAt();
        return new DossierRow(
                dossier.dossierCode(),
                contentHash,
                month(since),
                dossier.changedAt(),
                firstDue,
                firstDue == null ? null : dossier.changedAt(),
                dossier.resolvingAgency() != null ? dossier.resolvingAgency() : dossier.receivingAgency(),
                since,
                from,
                encoded.length());
    }

    /** The same with the first due date another row or the store knew before, unless this row tells an earlier state. */
    DossierRow after(@Nullable Instant knownDue, @Nullable Instant knownTold) {
        boolean earlier =
                firstDue != null && firstDueTold != null && knownTold != null && firstDueTold.isBefore(knownTold);
        return knownDue == null || earlier ? this : withFirstDue(knownDue, knownTold);
    }

    DossierRow withFirstDue(@Nullable Instant due, @Nullable Instant told) {
        return new DossierRow(code, hash, month, changedAt, due, told, agency, since, from, to);
    }

    /** Its first moment: reception, else hand-in, else whatever else is known. */
    static Instant since(Dossier dossier) {
        for (Instant moment : new @Nullable Instant[] {
            dossier.receivedAt(), dossier.submittedAt(), dossier.finishedAt(), dossier.returnedAt(), dossier.changedAt()
        }) {
            if (moment != null) {
                return moment;
            }
        }
        return Instant.EPOCH;
    }

    static long month(Instant moment) {
        long day = Math.floorDiv(moment.getEpochSecond() + HANOI.getTotalSeconds(), 86_400L);
        return day - LocalDate.ofEpochDay(day).getDayOfMonth() + 1;
    }

    private static void encode(Dossier dossier, byte[] payloadHash, CopyBuffer out) {
        out.text(dossier.dossierCode())
                .texts(dossier.otherCodes())
                .text(dossier.procedureCode())
                .text(dossier.procedureCodeRaw())
                .text(dossier.sectorCode())
                .text(dossier.receivingAgency())
                .text(dossier.resolvingAgency())
                .name(dossier.channel())
                .instant(dossier.submittedAt())
                .instant(dossier.receivedAt())
                .instant(dossier.dueAt())
                .instant(dossier.finishedAt())
                .instant(dossier.returnedAt())
                .name(dossier.closedBy())
                .name(dossier.stage());
        encodePauses(dossier.pauses(), out);
        encodeApologies(dossier.apologies(), out);
        out.bool(dossier.deleted()).instant(dossier.changedAt()).bytea(payloadHash);
    }

    private static void encodePauses(List<Pause> pauses, CopyBuffer out) {
        if (pauses.isEmpty()) {
            out.none().none().none();
        } else {
            out.instants(pauses.stream().map(Pause::from).toList())
                    .instants(pauses.stream().map(Pause::to).toList())
                    .texts(pauses.stream().map(pause -> pause.reason().name()).toList());
        }
    }

    private static void encodeApologies(List<Apology> apologies, CopyBuffer out) {
        if (apologies.isEmpty()) {
            out.none().none();
        } else {
            out.instants(apologies.stream().map(Apology::at).toList())
                    .instants(apologies.stream().map(Apology::newDueAt).toList());
        }
    }
}
