package vn.nhipcau.config.security;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.nhipcau.config.problem.ApiProblem;
import vn.nhipcau.config.problem.ProblemKind;
import vn.nhipcau.mappings.source.Sha256;
import vn.nhipcau.routes.failure.Actor;
import vn.nhipcau.routes.failure.AuditWriter;

/**
 * Bearer tokens of programs. Each acts as the person who made it and ends with that person's account. Only their SHA-256
 * is stored: 256 random bits need no slow hash.
 */
@Component
public class AccessTokens {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AuditWriter audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    AccessTokens(JdbcClient jdbc, TransactionTemplate transaction, AuditWriter audit, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /** A new secret of 256 bits. */
    String secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return "nc_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Makes a token of the acting person; this is the only moment it can be seen.
     *
     * @param label what it is for; shown beside the person in the audit trail
     * @param validFor from now; until revoked if absent
     */
    public String create(UserRole role, String label, @Nullable Duration validFor, String actor) {
        String secret = secret();
        transaction.executeWithoutResult(status -> {
            admit(secret, role, label, validFor, actor);
            audit.record(actor, "TOKEN_CREATED", label, Map.of("role", role.name()));
        });
        return secret;
    }

    void admit(String secret, UserRole role, String label, @Nullable Duration validFor, String actor) {
        Instant now = clock.instant();
        jdbc.sql("""
                        insert into access_token (sha256, label, role, owner, created_at, created_by, expires_at)
                        values (:sha256, :label, :role, :owner, :now, :actor, cast(:expires as timestamptz))
                        on conflict (sha256) do nothing
                        """)
                .param("sha256", Sha256.of(secret))
                .param("label", label)
                .param("role", role.name())
                .param("owner", Actor.of(actor).person())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("actor", actor)
                .param("expires", validFor == null ? null : now.plus(validFor).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Every token ever made, the newest first. */
    public List<Token> all() {
        return jdbc.sql("select * from access_token order by token_no desc")
                .query(AccessTokens::token)
                .list();
    }

    /** @throws ApiProblem API-301 if there is no such token */
    public Token find(long id) {
        return jdbc.sql("select * from access_token where token_no = :id")
                .param("id", id)
                .query(AccessTokens::token)
                .optional()
                .orElseThrow(() -> ApiProblem.notFound("token", id));
    }

    /** Shuts a token out at once and for good. */
    public void revoke(long id, String actor) {
        transaction.executeWithoutResult(status -> {
            Token token = find(id);
            int revoked = jdbc.sql(
                            "update access_token set revoked_at = :now where token_no = :id and revoked_at is null")
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("id", id)
                    .update();
            if (revoked == 0) {
                throw new ApiProblem(ProblemKind.WRONG_STATE, "Token " + id + " is revoked already.")
                        .inWords("refused.token-revoked", String.valueOf(id));
            }
            audit.record(actor, "TOKEN_REVOKED", token.label(), Map.of("token", id, "owner", token.owner()));
        });
    }

    /** Who shows this secret, if it is one of ours, still valid, and of a person who may still come in. */
    Optional<Bearer> bearer(String secret) {
        return jdbc.sql("""
                        select t.label, t.owner, t.role from access_token t join account a on a.name = t.owner
                        where t.sha256 = :sha256 and t.revoked_at is null and a.enabled
                        and (t.expires_at is null or t.expires_at > :now)
                        """)
                .param("sha256", Sha256.of(secret))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Bearer(
                        new Actor(row.getString("owner"), row.getString("label")),
                        UserRole.valueOf(row.getString("role"))))
                .optional();
    }

    private static Token token(ResultSet row, int number) throws SQLException {
        return new Token(
                row.getLong("token_no"),
                row.getString("label"),
                UserRole.valueOf(row.getString("role")),
                row.getString("owner"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "expires_at"),
                instant(row, "revoked_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    record Bearer(Actor actor, UserRole role) {}

    /**
     * What is known of a token; never its secret.
     *
     * @param owner the person it acts as
     * @param expiresAt from then on it lets nobody in; absent: until revoked
     */
    public record Token(
            long id,
            String label,
            UserRole role,
            String owner,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt) {}
}
