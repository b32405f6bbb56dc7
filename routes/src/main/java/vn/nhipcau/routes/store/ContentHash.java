package vn.nhipcau.routes.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.Agency;
import vn.nhipcau.mappings.record.Apology;
import vn.nhipcau.mappings.record.Dossier;
import vn.nhipcau.mappings.record.IsoDocument;
import vn.nhipcau.mappings.record.Pause;
import vn.nhipcau.mappings.record.Procedure;
import vn.nhipcau.mappings.record.Statistic;
import vn.nhipcau.mappings.source.Sha256;

/**
 * SHA-256 of a mapped record: what decides whether a version differs from the one before.
 *
 * <p>Only present fields are written, each after its number. A field added to a record later leaves the hashes of
 * records without it as they are; a number is never used again for another field.
 */
final class ContentHash {
    private final CopyBuffer canonical = new CopyBuffer(1024);

    byte[] of(Dossier dossier) {
        canonical.clear();
        text(1, dossier.dossierCode());
        texts(2, dossier.otherCodes());
        text(3, dossier.procedureCode());
        text(4, dossier.procedureCodeRaw());
        text(5, dossier.sectorCode());
        text(6, dossier.receivingAgency());
        text(7, dossier.resolvingAgency());
        name(8, dossier.channel());
        instant(9, dossier.submittedAt());
        instant(10, dossier.receivedAt());
        instant(11, dossier.dueAt());
        instant(12, dossier.firstDueAt());
        instant(13, dossier.finishedAt());
        instant(14, dossier.returnedAt());
        name(15, dossier.closedBy());
        name(16, dossier.stage());
        for (Pause pause : dossier.pauses()) {
            instant(17, pause.from());
            instant(18, pause.to());
            name(19, pause.reason());
        }
        for (Apology apology : dossier.apologies()) {
            instant(20, apology.at());
            instant(21, apology.newDueAt());
        }
        flag(22, dossier.deleted());
        instant(23, dossier.changedAt());
        return digest();
    }

    byte[] of(IsoDocument document) {
        canonical.clear();
        text(1, document.documentId());
        text(2, document.organ());
        text(3, document.number());
        text(4, document.notation());
        text(5, document.type());
        text(6, document.subject());
        date(7, document.issuedOn());
        name(8, document.action());
        texts(9, document.refersTo());
        instant(10, document.changedAt());
        return digest();
    }

    byte[] of(Agency agency) {
        canonical.clear();
        text(1, agency.code());
        text(2, agency.name());
        name(3, agency.level());
        text(4, agency.parent());
        date(5, agency.validFrom());
        date(6, agency.validTo());
        texts(7, agency.successor());
        texts(8, agency.otherCodes());
        return digest();
    }

    byte[] of(Procedure procedure) {
        canonical.clear();
        text(1, procedure.code());
        text(2, procedure.name());
        text(3, procedure.sectorCode());
        text(
                4,
                procedure.limit() == null
                        ? null
                        : procedure.limit().stripTrailingZeros().toPlainString());
        name(5, procedure.limitUnit());
        flag(6, procedure.isoScope());
        date(7, procedure.validFrom());
        date(8, procedure.validTo());
        return digest();
    }

    byte[] of(Statistic statistic) {
        canonical.clear();
        integer(1, statistic.year());
        integer(2, statistic.month());
        text(3, statistic.agency());
        text(4, statistic.agencyGroup());
        text(5, statistic.domain());
        text(6, statistic.system());
        int field = 7;
        for (Integer count : statistic.counts()) {
            integer(field++, count);
        }
        BigDecimal percent = statistic.onTimePercent();
        text(field, percent == null ? null : percent.stripTrailingZeros().toPlainString());
        return digest();
    }

    private byte[] digest() {
        return Sha256.of(canonical.array(), canonical.length());
    }

    private void text(int field, @Nullable String value) {
        if (value != null) {
            canonical.rawByte(field).text(value);
        }
    }

    private void name(int field, @Nullable Enum<?> value) {
        if (value != null) {
            canonical.rawByte(field).name(value);
        }
    }

    private void texts(int field, List<String> values) {
        for (String value : values) {
            canonical.rawByte(field).text(value);
        }
    }

    private void instant(int field, @Nullable Instant value) {
        if (value != null) {
            canonical.rawByte(field).instant(value);
        }
    }

    private void date(int field, @Nullable LocalDate value) {
        if (value != null) {
            canonical.rawByte(field).date(value);
        }
    }

    private void integer(int field, @Nullable Integer value) {
        if (value != null) {
            canonical.rawByte(field).integer(value);
        }
    }

    private void flag(int field, @Nullable Boolean value) {
        if (value != null) {
            canonical.rawByte(field).bool(value);
        }
    }
}
