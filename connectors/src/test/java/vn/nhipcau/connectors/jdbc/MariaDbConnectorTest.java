package vn.nhipcau.connectors.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.nhipcau.connectors.Reading;

class MariaDbConnectorTest extends QueriedDatabaseContract {
    MariaDbConnectorTest() {
        super(TestServer.MARIADB);
    }

    @Test
    void printsEveryKindOfValueExactly() throws Exception {
        String database = database(0);
        server.run(
                database,
                "set sql_mode = ''",
                "create table thing (id int, c char(4), b tinyint(1), n decimal(30, 4), f double, z timestamp(6) null,"
                        + " d date, zero datetime, e text, x varbinary(4), y year, u bigint unsigned)");
        try (var connection = server.connect(database);
                var statement = connection.createStatement()) {
            statement.execute("set sql_mode = '', time_zone = '+00:00'");
            statement.execute("insert into thing values (1, 'a', 2, 12345678901234567890.1230, 1e30,"
                    + " '2022-09-15 01:02:03.000001', '2022-09-15', '0000-00-00 00:00:00', null, x'00ff', 2022,"
                    + " 18446744073709551615)");
        }
        assertThat(printed(database, "select * from thing"))
                .containsExactly(
                        "a",
                        "2",
                        "12345678901234567890.1230",
                        "1000000000000000000000000000000",
                        "2022-09-15 08:02:03.000001",
                        "2022-09-15",
                        "0000-00-00 00:00:00",
                        "null",
                        "00ff",
                        "2022",
                        "18446744073709551615");
    }

    @Test
    void readsAsMySqlByTheSameDriver() throws Exception {
        Map<String, Object> more = Map.of("driver", "mysql");
        try (Reading reading = new Reading(source(database(3), KEYSET, more))) {
            assertThat(ids(reading.records(2))).isEqualTo(List.of("0", "1", "2"));
        }
    }
}
