package vn.nhipcau.config.security;

import java.time.Instant;

/**
 * A person who may log in, or might once.
 *
 * @param firstPassword the password was made for the person and must be changed before anything else
 * @param createdBy who let the person in
 */
public record Account(
        String name, UserRole role, boolean enabled, boolean firstPassword, Instant createdAt, String createdBy) {}
