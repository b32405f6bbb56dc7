package vn.nhipcau.config.runtime;

/**
 * This collector as the broker knows it.
 *
 * @param name broker user and sender of every status
 */
record Sender(String name) {}
