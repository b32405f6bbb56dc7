package vn.nhipcau.routes.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.source.Sha256;
import vn.nhipcau.routes.delivery.CloudEvent;
import vn.nhipcau.routes.delivery.MessageKey;
import vn.nhipcau.routes.delivery.MessageSchemas;
import vn.nhipcau.routes.delivery.Receipt;
import vn.nhipcau.routes.delivery.WireFormat;
import vn.nhipcau.routes.performance.ReportingPeriod;

/** One revision of a status as the exact bytes of its CloudEvent; they are kept for ever. */
public record StatusMessage(MessageKey key, byte[] payload, String sha256) {

    /** The revision before. */
    record Previous(int revision, String messageKey, String sha256) {}

    /** Writes the next revision; the first one if there is no {@code previous}. */
    static StatusMessage write(
            String sender,
            ReportingPeriod period,
            StatusBody content,
            @Nullable Previous previous,
            MonthlyStatus.Reason reason,
            Instant now) {
        int revision = previous == null ? 1 : previous.revision() + 1;
        MessageKey key = new MessageKey(sender, content.agency().code(), period.label(), revision);
        MonthlyStatus status = new MonthlyStatus(
                content.agency(),
                new MonthlyStatus.PeriodBlock(
                        period.label().toString(),
                        Rfc3339.text(period.from(), period.zone()),
                        Rfc3339.text(period.to(), period.zone()),
                        Rfc3339.text(period.deadline(), period.zone()),
                        period.zone().getId()),
                revision,
                previous == null ? null : previous.messageKey(),
                previous == null ? null : previous.sha256(),
                reason,
                content.figures(),
                content.procedures(),
                content.qms(),
                content.subordinates(),
                content.completeness(),
                content.methodBlock());
        byte[] payload = WireFormat.write(CloudEvent.of(
                key.text(),
                "urn:nhipcau:sender:" + sender,
                MonthlyStatus.TYPE,
                key.agency(),
                now.truncatedTo(ChronoUnit.MICROS).toString(),
                status));
        return new StatusMessage(key, payload, Sha256.hex(payload));
    }

    /** What the shipped schema finds wrong with it; empty if it may leave. */
    List<Receipt.Problem> problems() {
        try {
            return MessageSchemas.checkStatus(WireFormat.read(payload));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
