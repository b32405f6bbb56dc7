package vn.nhipcau.routes.passport;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
 * @param published the value in the status; null where the status says null
 * @param recomputed the value the stored evidence gives; absent for figures that are read off documents
 * @param equal whether both are the same; absent for figures that are read off documents
 * @param parts the figures it is made of, as published
 * @param ranks the handling times that decide a median or a percentile
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Passport(
        String figure,
        Formula formula,
        @Nullable String procedureCode,
        JsonNode published,
        @Nullable JsonNode recomputed,
        @Nullable Boolean equal,
        List<Part> parts,
        List<Rank> ranks,
        @JsonUnwrapped Source source) {

    /**
     * The status that published it.
     *
     * @param sha256 hex hash of its exact bytes
     * @param knownAt the evidence counts as it was known strictly before this instant
     * @param method how it was measured, as the status says
     * @param methodSha256 hash of the whole method as it is stored; absent where nobody had kept it yet
     * @param settings those of the stored method, exceptions included
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Source(
            String agency,
            String name,
            String period,
            int revision,
            String messageKey,
            String sha256,
            Instant knownAt,
            JsonNode method,
            @Nullable String methodSha256,
            @Nullable JsonNode settings) {}

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
