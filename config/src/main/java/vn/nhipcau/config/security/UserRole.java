package vn.nhipcau.config.security;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** The five roles of people and programs, and what each may do. */
public enum UserRole {
    /** Sees everything, changes nothing. */
    VIEWER(Right.SEE_REPORTS, Right.SEE_OPERATIONS),
    /** Watches the routes, repairs, closes and sends. */
    OPERATOR(Right.SEE_REPORTS, Right.SEE_OPERATIONS, Right.REPAIR, Right.PUBLISH),
    /** Wires sources and mends mappings; publishes nothing. */
    INTEGRATOR(Right.SEE_REPORTS, Right.SEE_OPERATIONS, Right.REPAIR, Right.WIRE),
    /** Everything, and lets others in. */
    ADMINISTRATOR(Right.values()),
    /** The Steering Committee's readers: reports only. */
    COMMITTEE(Right.SEE_REPORTS);

    private final Set<Right> rights;

    UserRole(Right... rights) {
        this.rights = Set.copyOf(EnumSet.copyOf(List.of(rights)));
    }

    public boolean may(Right right) {
        return rights.contains(right);
    }

    /** The role in which a person or program is signed in. */
    public static Optional<UserRole> of(Authentication who) {
        return Stream.of(values())
                .filter(role -> who.getAuthorities().stream()
                        .anyMatch(authority -> ("ROLE_" + role).equals(authority.getAuthority())))
                .findFirst();
    }

    List<GrantedAuthority> authorities() {
        return Stream.concat(Stream.of("ROLE_" + name()), rights.stream().map(Right::name))
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
    }
}
