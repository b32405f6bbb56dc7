package vn.nhipcau.routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.nhipcau.routes.TestDatabase;

class SourceRegistryTest {
    private static final DataSource DATABASE = TestDatabase.create();

    private final JdbcClient sql = JdbcClient.create(DATABASE);
    private final SourceRegistry registry = new SourceRegistry(DATABASE, Clock.systemUTC());

    @Test
    void noScheduleRestsWithoutALineThatTellsWhoWantedIt() {
        registry.number("shop", "one-stop-shop");
        sql.sql("alter table audit add constraint shut check (false)").update();
        assertThatThrownBy(() -> registry.suspend("shop", true, "lan")).isInstanceOf(StoreException.class);
        assertThat(registry.suspended("shop")).isFalse();

        sql.sql("alter table audit drop constraint shut").update();
        registry.suspend("shop", true, "lan");

        assertThat(registry.suspended("shop")).isTrue();
        assertThat(sql.sql("select actor || ' ' || action || ' ' || subject from audit")
                        .query(String.class)
                        .list())
                .containsExactly("lan SOURCE_SUSPENDED shop");
    }
}
