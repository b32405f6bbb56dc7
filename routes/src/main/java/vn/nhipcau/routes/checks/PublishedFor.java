package vn.nhipcau.routes.checks;

import java.util.Optional;

/** Which dossiers the published figures of a source are about, as the configuration says. */
@FunctionalInterface
public interface PublishedFor {

    /** The id of the source that gives the dossiers; empty if nobody has said so. */
    Optional<String> dossiersOf(String statisticsSource);
}
