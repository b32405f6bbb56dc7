package vn.nhipcau.routes.passport;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a published figure is, how it was computed and whether the stored evidence still gives it.
 *
 * @param figure dotted name, e.g. {@code resolved.late}
 * @param procedureCode of a figure of one procedure only
 * @param messageKey of the status that published it
 * @param sha256 hex hash of the exact bytes of that status
 * @param published the value in the status; null where the status says null
 * @param recomputed the value the stored evidence gives now; null as well for figures that are read off documents
 * @param equal whether both are the same; absent for figures that are read off documents
 * @param knownAt the evidence counts as it was known strictly before this instant
 * @param parts the figures it is made of, as published
 * @param ranks the handling times that decide a median or a percentile
 * @param method how it was measured, as the status says
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Passport(
        String figure,
        Formula formula,
        String agency,
        String name,
        String period,
        int revision,
        @Nullable String procedureCode,
        String messageKey,
        String sha256,
        JsonNode published,
        @Nullable JsonNode recomputed,
        @Nullable Boolean equal,
        Instant knownAt,
        List<Part> parts,
        List<Rank> ranks,
        JsonNode method) {

    /** The formula in words. */
    public record Formula(String vi, String en) {}

    /** A figure it is made of. */
    public record Part(String figure, JsonNode published) {}

    /**
     * A place in the rising order of handling times.
     *
     * @param rank from 1
     */
    public record Rank(int rank, BigDecimal hours, String source, String dossierCode) {}
}
