package vn.nhipcau.config.runtime;

/**
 * The broker's queues.
 *
 * @param statuses from the provinces to the Steering Committee
 * @param receipts the way back
 * @param deadLetters what nobody could accept, with its cause
 * @param expired nothing of ours expires; what a stranger sends with a time limit ends here, not nowhere
 */
record BrokerQueues(String statuses, String receipts, String deadLetters, String expired) {}
