package vn.nhipcau.routes.status;

/**
 * What needs a second person; bound from {@code nhipcau.approval}.
 *
 * @param restatement two-persons or one-person: who may restate a closed period (default two-persons)
 */
public record ApprovalSettings(Restatement restatement) {

    public ApprovalSettings {
        restatement = restatement == null ? Restatement.TWO_PERSONS : restatement;
    }

    /** How many people it takes to restate a closed period. */
    public enum Restatement {
        ONE_PERSON,
        TWO_PERSONS
    }
}
