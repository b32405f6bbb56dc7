package vn.nhipcau.routes.status;

/** Finds closed periods whose newest revisions no longer equal what a computation would tell now. */
@FunctionalInterface
public interface ClosedPeriodWatch {

    /** Looks at the periods that something has changed in since the last look, and at those not looked at for a month. */
    void look();
}
