package vn.nhipcau.connectors.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhipcau.connectors.Reading;
import vn.nhipcau.connectors.catalog.SourceSpec;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.tls.TestCertificates;

class PostgresConnectorTest extends QueriedDatabaseContract {
    PostgresConnectorTest() {
        super(TestServer.POSTGRESQL);
    }

    @Test
    void printsEveryKindOfValueExactly() throws Exception {
        assertThat(printed(
                        database(0),
                        "select 1 as id, cast('a ' as char(4)) as c, true as b, 12345678901234567890.1230 as n,"
                                + " cast(1e30 as float8) as f, cast('2022-09-15 01:02:03.000001+00' as timestamptz) as z,"
                                + " cast('2022-09-15' as date) as d"
                                + ", cast('infinity' as timestamp) as i, cast(null as text) as e,"
                                + " decode('00ff', 'hex') as x, cast('{\"a\": 1}' as jsonb) as j"))
                .containsExactly(
                        "a",
                        "true",
                        "12345678901234567890.1230",
                        "1000000000000000000000000000000",
                        "2022-09-15 08:02:03.000001+07",
                        "2022-09-15",
                        "infinity",
                        "null",
                        "00ff",
                        "{\"a\": 1}");
    }

    @Test
    void pagesByUuidsAndFindsTablesInASchema() throws Exception {
        String database = server.create(SECRET);
        server.run(
                database,
                "create schema motcua",
                "create table motcua.dossier (id uuid primary key)",
                "insert into motcua.dossier select gen_random_uuid() from generate_series(1, 9)",
                "grant usage on schema motcua to nhipcau",
                "grant select on motcua.dossier to nhipcau");
        String query = "select id from dossier where :last_key is null or id > :last_key order by id limit :size";
        try (Reading reading = new Reading(source(database, query, Map.of("schema", "motcua")))) {
            assertThat(ids(reading.records(4))).hasSize(9).doesNotHaveDuplicates();
        }
    }

    @Test
    void takesTheWindowOfTimesWithZone() throws Exception {
        String database = server.create(SECRET);
        server.run(
                database,
                "create table dossier (id bigint, changed_at timestamptz)",
                "insert into dossier values (1, '2022-09-14 16:59:59Z'), (2, '2022-09-14 17:00:00Z'), (3, '2022-10-14 17:00:00Z')");
        String query = "select id, changed_at from dossier where changed_at >= :from and changed_at < :to";
        try (Reading reading = new Reading(source(database, query, Map.of()))) {
            assertThat(ids(reading.records(4))).isEqualTo(List.of("2"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Ho_Chi_Minh", "+07:00", "UTC+7", "Z"})
    void printsTimesInAZoneThatIsAnOffsetToo(String zone) throws Exception {
        SourceSpec source = source(
                server.create(SECRET),
                "select 1 as id, cast(timestamptz '2022-09-15 01:00:00Z' as text) as t",
                Map.of());
        SourceSpec there =
                new SourceSpec(source.id(), source.connector(), source.with(), ZoneId.of(zone), source.base());
        try (Reading reading = new Reading(there)) {
            assertThat(Reading.field(reading.records(5).get(0), "t"))
                    .isEqualTo(zone.equals("Z") ? "2022-09-15 01:00:00+00" : "2022-09-15 08:00:00+07");
        }
    }

    @Test
    void believesOnlyTheCertificateForItsHostNameFromTheTrustStore(@TempDir Path folder) throws Exception {
        TestCertificates certificates = new TestCertificates(folder);
        String database = database(3);
        Map<String, Object> trusting = Map.of(
                "tls",
                true,
                "trust-store",
                folder.resolve("trust.p12").toString(),
                "trust-store-password",
                TestCertificates.PASSWORD);
        try {
            show(certificates, "server", folder);
            try (Reading reading = new Reading(source(database, KEYSET, trusting))) {
                assertThat(reading.records(5)).hasSize(3);
            }
            assertProblem(
                    source(database, KEYSET, Map.of("tls", true)),
                    ConnectorProblem.UNREACHABLE,
                    "signed by nobody we trust");
            for (String wrong : List.of("elsewhere", "stranger", "expired")) {
                show(certificates, wrong, folder);
                assertProblem(source(database, KEYSET, trusting), ConnectorProblem.UNREACHABLE, "portal: ");
            }
        } finally {
            server.run("", "alter system set ssl = off", "select pg_reload_conf()");
        }
    }

    private void show(TestCertificates certificates, String alias, Path folder) throws Exception {
        Path certificate = Files.writeString(folder.resolve(alias + ".pem"), certificates.pem(alias));
        Path key = Files.createFile(
                folder.resolve(alias + ".key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, certificates.key(alias));
        server.run(
                "",
                "alter system set ssl_cert_file = '%s'".formatted(certificate),
                "alter system set ssl_key_file = '%s'".formatted(key),
                "alter system set ssl = on",
                "select pg_reload_conf()");
        // A new process of the server has read it.
        await().until(() -> {
            try (Connection connection = server.connect("");
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "select current_setting('ssl') = 'on' and current_setting('ssl_key_file') = '%s'"
                                    .formatted(key))) {
                return row.next() && row.getBoolean(1);
            }
        });
    }
}
