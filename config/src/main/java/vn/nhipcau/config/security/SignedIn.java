package vn.nhipcau.config.security;

import org.springframework.security.core.userdetails.User;

/** A person with a session, as the account was when it began. */
final class SignedIn extends User {
    private static final long serialVersionUID = 1L;

    private final int sessionsNo;

    SignedIn(String name, String hash, boolean enabled, UserRole role, int sessionsNo) {
        super(name, hash, enabled, true, true, true, role.authorities());
        this.sessionsNo = sessionsNo;
    }

    /** The session ends when the account's number is another one. */
    int sessionsNo() {
        return sessionsNo;
    }
}
