package vn.nhipcau.routes.passport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.delivery.WireFormat;
import vn.nhipcau.routes.performance.FigureEngine;
import vn.nhipcau.routes.performance.FigureMethod;
import vn.nhipcau.routes.performance.ReportingPeriod;

/**
 * One revision of a status as it was published.
 *
 * @param knownAt the figures count what was known strictly before it
 * @param payload the exact bytes of the CloudEvent
 * @param sha256 hex hash of them
 * @param signature detached JWS over them
 * @param receipt the exact bytes the repository answered, with its signature; absent until it has
 * @param method content of the stored method it was measured by, under its hash; absent where nobody had kept it yet
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed on as they are, never compared
record PublishedRevision(
        String agency,
        String period,
        int revision,
        String messageKey,
        Instant knownAt,
        byte[] payload,
        String sha256,
        String signature,
        byte @Nullable [] receipt,
        @Nullable String receiptSignature,
        @Nullable String methodSha256,
        @Nullable String method) {

    /** What the event says; read anew whenever it is asked for, so that a whole period is light to hold. */
    JsonNode data() {
        try {
            return WireFormat.read(payload).path("data");
        } catch (IOException broken) {
            throw new UncheckedIOException("PAS-101 the stored status " + messageKey + " is no JSON", broken);
        }
    }

    /** The period as the status itself defines it, whatever is configured now. */
    ReportingPeriod definition() {
        JsonNode said = data().path("period");
        return new ReportingPeriod(
                YearMonth.parse(said.path("label").asText()),
                instant(said, "from"),
                instant(said, "to"),
                instant(said, "deadline"),
                ZoneId.of(said.path("zone").asText()));
    }

    /** Measures as it was measured; as today where nobody had kept the method yet. */
    FigureEngine engine(FigureEngine today) {
        return method == null ? today : today.by(FigureMethod.of(method));
    }

    private static Instant instant(JsonNode said, String member) {
        return OffsetDateTime.parse(said.path(member).asText()).toInstant();
    }

    /** The figures of the agency, or of one of its procedures; missing if the status does not list that one. */
    JsonNode figures(@Nullable String procedure) {
        if (procedure == null) {
            return data().path("figures");
        }
        for (JsonNode listed : data().path("procedures")) {
            if (listed.path("procedureCode").asText().equals(procedure)) {
                return listed.path("figures");
            }
        }
        return MissingNode.getInstance();
    }
}
