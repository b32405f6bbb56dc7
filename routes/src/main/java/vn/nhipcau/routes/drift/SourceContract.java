package vn.nhipcau.routes.drift;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.profile.SourceProfile;

/**
 * The contract of a source that is in force.
 *
 * @param origin where it comes from
 * @param since when it was learned or accepted; absent for a file
 * @param by who accepted it last
 * @param sha256 of the contract without what was decided about differences since
 * @param profile fields, types, fill rates and codes, with the differences that were mended or accepted
 */
public record SourceContract(
        Origin origin,
        @Nullable Instant since,
        @Nullable String by,
        @Nullable String reason,
        String sha256,
        SourceProfile profile) {

    /** Where a contract comes from. */
    public enum Origin {
        /** A file of the configuration folder. */
        FILE,
        /** The first complete run; nobody has looked at it yet. */
        LEARNED,
        /** Learned, and accepted by a person since. */
        ACCEPTED
    }

    SourceContract with(SourceProfile decided) {
        return new SourceContract(origin, since, by, reason, sha256, decided);
    }
}
