package vn.nhipcau.routes.performance;

import java.util.Collection;

/** Where the dossiers of an agency are added up with those of others. */
@FunctionalInterface
public interface Grouping {

    /**
     * The groups a dossier belongs to, by any key.
     *
     * @param named the code its portal resolves it under; empty if it names none
     * @param answering who answers for it in the period; see {@link AgencySuccession#resolve}
     */
    Collection<String> of(String named, String answering);
}
