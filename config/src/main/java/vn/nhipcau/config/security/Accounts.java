package vn.nhipcau.config.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.nhipcau.config.problem.ApiProblem;
import vn.nhipcau.config.problem.ProblemKind;
import vn.nhipcau.routes.failure.AuditWriter;

/** The people who log in to the console. Each deed and its line in the audit trail are one transaction. */
@Component
public class Accounts implements UserDetailsService {
    private static final String NAME = "[a-z][a-z0-9._-]{1,39}";
    /** Who acts where no person does; a person of that name could not be told apart. */
    private static final List<String> NOBODY = List.of("system", "bootstrap");

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AuditWriter audit;
    private final Passwords passwords;
    private final Clock clock;

    Accounts(JdbcClient jdbc, TransactionTemplate transaction, AuditWriter audit, Passwords passwords, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
        this.passwords = passwords;
        this.clock = clock;
    }

    boolean isEmpty() {
        return jdbc.sql("select not exists (select from account)")
                .query(Boolean.class)
                .single();
    }

    /** All of them by name. */
    public List<Account> all() {
        return jdbc.sql("select * from account order by name")
                .query(Accounts::account)
                .list();
    }

    /** @throws ApiProblem API-301 if there is no such account */
    public Account find(String name) {
        return jdbc.sql("select * from account where name = :name")
                .param("name", name)
                .query(Accounts::account)
                .optional()
                .orElseThrow(() -> ApiProblem.notFound("account", name));
    }

    /**
     * Lets a person in.
     *
     * @return the first password, which can be seen only now and lets the person do nothing but choose another
     */
    public String add(String name, UserRole role, String actor) {
        if (!name.matches(NAME) || NOBODY.contains(name)) {
            throw new ApiProblem(
                            ProblemKind.WRONG_VALUE,
                            "name: use 2 to 40 small letters, digits, dots and dashes, a letter first; not system or bootstrap.")
                    .inWords("refused.account-name");
        }
        String password = passwords.generate();
        transaction.executeWithoutResult(status -> {
            insert(name, role, password, true, actor);
            audit.record(actor, "ACCOUNT_ADDED", name, Map.of("role", role.name()));
        });
        return password;
    }

    /** An account whose password is known already: the first of all. */
    void admit(String name, UserRole role, String password, String actor) {
        insert(name, role, password, false, actor);
    }

    private void insert(String name, UserRole role, String password, boolean first, String actor) {
        try {
            jdbc.sql("""
                            insert into account (name, role, password, first_password, created_at, created_by)
                            values (:name, :role, :password, :first, :now, :actor)
                            """)
                    .param("name", name)
                    .param("role", role.name())
                    .param("password", passwords.hash(password))
                    .param("first", first)
                    .param("now", now())
                    .param("actor", actor)
                    .update();
        } catch (DuplicateKeyException e) {
            throw new ApiProblem(ProblemKind.WRONG_STATE, "There is an account \"" + name + "\" already.")
                    .inWords("refused.account-exists", name);
        }
    }

    /** Ends a person's sessions at once and their tokens for good. */
    public void disable(String name, String actor) {
        transaction.executeWithoutResult(status -> {
            List<String> administrators = jdbc.sql("""
                            select name from account where role = 'ADMINISTRATOR' and enabled order by name for update
                            """).query(String.class).list();
            if (administrators.equals(List.of(name))) {
                throw new ApiProblem(
                                ProblemKind.WRONG_STATE,
                                name + " is the last administrator. Add another one before you disable this one.")
                        .inWords("refused.last-administrator", name);
            }
            turn(name, false);
            int tokens = jdbc.sql(
                            "update access_token set revoked_at = :now where owner = :name and revoked_at is null")
                    .param("now", now())
                    .param("name", name)
                    .update();
            audit.record(actor, "ACCOUNT_DISABLED", name, Map.of("tokens", tokens));
        });
    }

    /** Lets a disabled person log in again; tokens stay revoked. */
    public void enable(String name, String actor) {
        transaction.executeWithoutResult(status -> {
            turn(name, true);
            audit.record(actor, "ACCOUNT_ENABLED", name, Map.of());
        });
    }

    private void turn(String name, boolean enabled) {
        int changed =
                jdbc.sql("""
                        update account set enabled = :enabled, sessions_no = sessions_no + 1
                        where name = :name and enabled <> :enabled
                        """).param("name", name).param("enabled", enabled).update();
        if (changed == 0) {
            throw new ApiProblem(
                            ProblemKind.WRONG_STATE,
                            find(name).name() + " is " + (enabled ? "enabled" : "disabled") + " already.")
                    .inWords(enabled ? "refused.account-enabled" : "refused.account-disabled", name);
        }
    }

    /**
     * Ends a person's sessions and gives them another first password.
     *
     * @return the password, which can be seen only now
     */
    public String resetPassword(String name, String actor) {
        String password = passwords.generate();
        transaction.executeWithoutResult(status -> {
            set(find(name).name(), passwords.hash(password), true);
            audit.record(actor, "PASSWORD_RESET", name, Map.of());
        });
        return password;
    }

    /**
     * A person's own choice; ends all of their sessions.
     *
     * @return false if the password of now is not the one told
     */
    public boolean changePassword(String name, String now, String wanted) {
        String hash = passwords.chosen(wanted);
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Optional<String> known = jdbc.sql("select password from account where name = :name and enabled for update")
                    .param("name", name)
                    .query(String.class)
                    .optional();
            if (known.isEmpty() || !passwords.matches(now, known.get())) {
                return false;
            }
            if (now.equals(wanted)) {
                throw new ApiProblem(ProblemKind.WRONG_VALUE, "password: write another one than that of now.");
            }
            set(name, hash, false);
            audit.record(name, "PASSWORD_CHANGED", name, Map.of());
            return true;
        }));
    }

    private void set(String name, String hash, boolean first) {
        jdbc.sql("""
                        update account set password = :hash, first_password = :first, sessions_no = sessions_no + 1
                        where name = :name
                        """)
                .param("hash", hash)
                .param("first", first)
                .param("name", name)
                .update();
    }

    /** Whether a session that began like this goes on: same role, enabled, no other password since. */
    Optional<Account> still(SignedIn who) {
        return jdbc.sql("select * from account where name = :name and enabled and sessions_no = :no")
                .param("name", who.getUsername())
                .param("no", who.sessionsNo())
                .query(Accounts::account)
                .optional()
                .filter(account ->
                        who.getAuthorities().containsAll(account.role().authorities())
                                && account.role().authorities().containsAll(who.getAuthorities()));
    }

    @Override
    public UserDetails loadUserByUsername(String name) {
        return jdbc.sql("select * from account where name = :name")
                .param("name", name)
                .query((row, number) -> new SignedIn(
                        row.getString("name"),
                        row.getString("password"),
                        row.getBoolean("enabled"),
                        UserRole.valueOf(row.getString("role")),
                        row.getInt("sessions_no")))
                .optional()
                .orElseThrow(() -> new UsernameNotFoundException("no such account"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getString("name"),
                UserRole.valueOf(row.getString("role")),
                row.getBoolean("enabled"),
                row.getBoolean("first_password"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"));
    }
}
