package vn.nhipcau.routes.operations;

/** What one process does; all three by default ({@code nhipcau.roles}). */
public enum Role {
    /** Pulls the portals, measures and sends. */
    COLLECTOR,
    /** The Steering Committee's side: takes in, stores, answers with receipts. */
    REPOSITORY,
    /** Pages and API for people. */
    CONSOLE
}
