package vn.nhipcau.config.security;

import org.springframework.security.core.Authentication;

/** What a door may ask for. Roles are sets of these. */
public enum Right {
    /** See periods, registers, statuses and their figures. */
    SEE_REPORTS,
    /** See sources, runs, quarantine, deliveries, dead letters, incidents and the audit trail. */
    SEE_OPERATIONS,
    /** Start, suspend and resume sources; replay and dismiss what is in quarantine. */
    REPAIR,
    /** Accept a source as it is now into its contract. */
    WIRE,
    /** Close and restate periods, send again, deal with dead letters. */
    PUBLISH,
    /** Add and disable accounts, make and revoke tokens. */
    ADMIT;

    /** Whether this person or program has it. */
    public boolean heldBy(Authentication who) {
        return who.getAuthorities().stream().anyMatch(authority -> name().equals(authority.getAuthority()));
    }
}
