package vn.nhipcau.routes.store;

/**
 * What became of quarantined items that were mapped again.
 *
 * @param runNo the run of kind REPLAY that stored them; 0 if there was nothing to do
 * @param items asked for
 * @param replayed now in the store
 * @param stillRejected in quarantine, each with the problems it has now
 * @param notKept pieces that were never cut into records, and records whose copy cannot be decrypted any more; they come again
 *     with their source
 */
public record ReplayReport(long runNo, int items, int replayed, int stillRejected, int notKept) {}
