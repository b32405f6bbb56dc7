package vn.nhipcau.routes.performance;

import java.util.List;
import java.util.SortedMap;

/**
 * How the figures were measured: the {@code method} block of the monthly status.
 *
 * @param rules names of the effective-dated exceptions configured
 * @param mappingVersions SHA-256 of the newest version of each mapping, by its name
 */
public record Method(
        Comparison comparison,
        PausePolicy pausePolicy,
        boolean apologyForgives,
        List<String> pauseReasons,
        DossierIdentity identity,
        List<String> rules,
        String calendarVersion,
        SortedMap<String, String> mappingVersions,
        String productVersion) {

    /** The same for figures that used a day on which the last word has not been spoken: the calendar's version says so. */
    public Method withProvisionalDays() {
        return new Method(
                comparison,
                pausePolicy,
                apologyForgives,
                pauseReasons,
                identity,
                rules,
                calendarVersion + "+provisional",
                mappingVersions,
                productVersion);
    }
}
