package vn.nhipcau.routes.performance;

/** What the figures must know of a source; asked once a computation by the source's id. */
@FunctionalInterface
public interface SourceTraits {

    /** The traits of that source; of a source no longer configured, {@link Trait#DEFAULT}. */
    Trait of(String sourceId);

    /**
     * The traits of one source.
     *
     * @param dueIncludesPauses the portal has already moved its due dates: pause policy NONE
     * @param priority between two sources with equally new versions of one dossier the lower one wins
     */
    record Trait(boolean dueIncludesPauses, int priority) {

        /** A source that says nothing about itself. */
        public static final Trait DEFAULT = new Trait(false, 100);
    }
}
