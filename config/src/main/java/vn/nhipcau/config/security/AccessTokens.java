package vn.nhipcau.config.security;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.nhipcau.mappings.source.Sha256;

/** Bearer tokens of programs. Only their SHA-256 is stored: 256 random bits need no slow hash. */
@Component
public class AccessTokens {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    AccessTokens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A new secret of 256 bits. */
    String secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return "nc_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Makes a token; this is the only moment it can be seen.
     *
     * @param label whose it is, shown as the actor of what it does
     * @param validFor from now; until revoked if absent
     */
    public String create(UserRole role, String label, @Nullable Duration validFor, String actor) {
        String secret = secret();
        admit(secret, role, label, validFor, actor);
        return secret;
    }

    void admit(String secret, UserRole role, String label, @Nullable Duration validFor, String actor) {
        Instant now = clock.instant();
        jdbc.sql("""
                        insert into access_token (sha256, label, role, created_at, created_by, expires_at)
                        values (:sha256, :label, :role, :now, :actor, cast(:expires as timestamptz))
                        on conflict (sha256) do nothing
                        """)
                .param("sha256", Sha256.of(secret))
                .param("label", label)
                .param("role", role.name())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("actor", actor)
                .param("expires", validFor == null ? null : now.plus(validFor).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Who shows this secret, if it is one of ours and still valid. */
    Optional<Bearer> find(String secret) {
        return jdbc.sql("""
                        select label, role from access_token where sha256 = :sha256 and revoked_at is null
                        and (expires_at is null or expires_at > :now)
                        """)
                .param("sha256", Sha256.of(secret))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Bearer(row.getString("label"), UserRole.valueOf(row.getString("role"))))
                .optional();
    }

    record Bearer(String label, UserRole role) {}
}
