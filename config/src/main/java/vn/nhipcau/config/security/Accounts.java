package vn.nhipcau.config.security;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** The people who log in to the console. */
@Component
class Accounts implements UserDetailsService {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final PasswordEncoder passwords;

    Accounts(JdbcClient jdbc, Clock clock, PasswordEncoder passwords) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.passwords = passwords;
    }

    boolean isEmpty() {
        return jdbc.sql("select not exists (select from account)")
                .query(Boolean.class)
                .single();
    }

    void add(String name, UserRole role, String password, String actor) {
        jdbc.sql("""
                        insert into account (name, role, password, created_at, created_by)
                        values (:name, :role, :password, :now, :actor)
                        """)
                .param("name", name)
                .param("role", role.name())
                .param("password", passwords.encode(password))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("actor", actor)
                .update();
    }

    /** The role of an account that may still come in. */
    Optional<UserRole> role(String name) {
        return jdbc.sql("select role from account where name = :name and enabled")
                .param("name", name)
                .query(String.class)
                .optional()
                .map(UserRole::valueOf);
    }

    @Override
    public UserDetails loadUserByUsername(String name) {
        return jdbc.sql("select * from account where name = :name")
                .param("name", name)
                .query((row, number) -> User.withUsername(row.getString("name"))
                        .password(row.getString("password"))
                        .disabled(!row.getBoolean("enabled"))
                        .authorities(UserRole.valueOf(row.getString("role")).authorities())
                        .build())
                .optional()
                .orElseThrow(() -> new UsernameNotFoundException("no such account"));
    }
}
