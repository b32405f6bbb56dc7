package vn.nhipcau.routes.store;

/** A run of this source is open already; callers answer 409 with its number. */
public final class RunInProgressException extends StoreException {
    private static final long serialVersionUID = 1L;

    private final long openRun;

    public RunInProgressException(String sourceId, long openRun) {
        super(
                openRun == 0
                        ? "RUN-409 %s: another process or a dry run holds the source; try again".formatted(sourceId)
                        : "RUN-409 %s: run %d is still open".formatted(sourceId, openRun));
        this.openRun = openRun;
    }

    /** Number of the open run; 0 during a dry run and while another node is just about to open one. */
    public long openRun() {
        return openRun;
    }
}
