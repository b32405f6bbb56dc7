package vn.nhipcau.connectors.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhipcau.connectors.Reading;
import vn.nhipcau.connectors.catalog.ConnectorCatalog;
import vn.nhipcau.connectors.catalog.SourceSpec;
import vn.nhipcau.connectors.jdbc.ConnectionRecipe.Address;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.tls.TestCertificates;

/** How databases are reached, also those no server of which is here (reliability.md, B23). */
class ConnectionRecipeTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    @Test
    void reachesSqlServerByPropertiesAlone() {
        ConnectionRecipe recipe = recipe(DatabaseKind.SQLSERVER, true);
        assertThat(recipe.url()).isEqualTo("jdbc:sqlserver://");
        assertThat(recipe.properties())
                .containsEntry("serverName", "db.example.vn")
                .containsEntry("portNumber", "1500")
                .containsEntry("databaseName", "motcua")
                .containsEntry("applicationIntent", "ReadOnly")
                .containsEntry("responseBuffering", "adaptive")
                .containsEntry("encrypt", "true")
                .containsEntry("trustServerCertificate", "false");
    }

    @Test
    void givesSqlServerItsTrustStoreAsAStore(@TempDir Path folder) throws Exception {
        new TestCertificates(folder);
        KeyStore trusted =
                KeyStore.getInstance(folder.resolve("trust.p12").toFile(), TestCertificates.PASSWORD.toCharArray());
        Path file = TrustFile.write(trusted, DatabaseKind.SQLSERVER);
        Map<String, String> told = ConnectionRecipe.of(
                        new Address(DatabaseKind.SQLSERVER, "db.example.vn", 1500, "motcua", null, true, file),
                        Duration.ofSeconds(60),
                        ZONE,
                        Instant.EPOCH)
                .properties();
        assertThat(told).doesNotContainKey("serverCertificate").containsEntry("trustStore", file.toString());
        KeyStore read = KeyStore.getInstance(told.get("trustStoreType"));
        try (var stream = Files.newInputStream(file)) {
            read.load(stream, told.get("trustStorePassword").toCharArray());
        }
        assertThat(read.getCertificate("ca")).isEqualTo(trusted.getCertificate("ca"));
        Files.delete(file);
    }

    @Test
    void reachesOracleInAReadOnlyTransaction() {
        ConnectionRecipe recipe = recipe(DatabaseKind.ORACLE, true);
        assertThat(recipe.url()).isEqualTo("jdbc:oracle:thin:@tcps://db.example.vn:1500/motcua");
        assertThat(recipe.session()).containsExactly("alter session set time_zone = 'Asia/Ho_Chi_Minh'");
        assertThat(recipe.transaction()).containsExactly("set transaction read only");
        assertThat(recipe.properties()).containsEntry("oracle.net.ssl_server_dn_match", "true");
    }

    @ParameterizedTest
    @EnumSource
    void switchesOffWhateverADriverCouldBeTalkedInto(DatabaseKind kind) throws Exception {
        ConnectionRecipe recipe = recipe(kind, true);
        assertThat(kind.driver().acceptsURL(recipe.url())).isTrue();
        assertThat(recipe.properties().keySet())
                .doesNotContain("socketFactory", "loggerFile", "autoDeserialize", "allowUrlInLocalInfile", "INIT");
        if (kind.isMySql()) {
            assertThat(recipe.properties())
                    .containsEntry("allowLocalInfile", "false")
                    .containsEntry("allowMultiQueries", "false")
                    .containsEntry("sslMode", "verify-full");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host | db/x?socketFactory=y",
                "host | db:5432",
                "host | a,b",
                "host | (description=(address=x))",
                "database | motcua?loggerFile=/tmp/x",
                "database | motcua;INIT=RUNSCRIPT",
                "database | motcua&allowLoadLocalInfile=true",
                "database | ../x",
                "schema | a\"; drop",
                "port | 5432/x",
                "port | 70000"
            })
    void refusesAnAddressThatSaysMoreThanAnAddress(String parameter, String value) {
        Map<String, Object> with = with();
        with.put(parameter, value);
        assertThat(ConnectorCatalog.shipped().check("nhipcau.sources.x", "jdbc", with))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.sentence()).startsWith("CON-203 nhipcau.sources.x.with." + parameter));
    }

    @ParameterizedTest
    @ValueSource(strings = {"url", "properties", "options"})
    void knowsNoAddressOfTheIntegratorsOwn(String parameter) {
        Map<String, Object> with = with();
        with.put(parameter, "jdbc:postgresql://x/y?socketFactory=z");
        assertThat(ConnectorCatalog.shipped().check("nhipcau.sources.x", "jdbc", with))
                .singleElement()
                .satisfies(problem -> assertThat(problem.sentence()).startsWith("CON-204"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select id from t where :last_key is null or id > :last_key | id, no | CON-203 | :last_key stands for one column",
                "select id from t limit :size | id | CON-203 | again and again",
                "select id from t where d > :from | id | CON-202 | with.changed-at: the query names :from or :to",
                "select id from t where d > :form | id | CON-203 | query.sql: there is no parameter :form"
            })
    void refusesAQueryThatContradictsItsSourceBeforeConnecting(
            String sql, String key, String code, String why, @TempDir Path base) throws Exception {
        Files.writeString(base.resolve("query.sql"), sql);
        Map<String, Object> with = with();
        with.put("key", List.of(key.split(", ")));
        assertThatThrownBy(() -> new Reading(new SourceSpec("x", "jdbc", with, ZONE, base)))
                .isInstanceOf(ConnectorException.class)
                .hasMessageStartingWith(code)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({
        "40P01, 0, CON-301, deadlock",
        "S0001, 1205, CON-301, deadlock",
        "40001, 1213, CON-301, deadlock",
        "61000, 60, CON-301, deadlock",
        "57014, 0, CON-301, no answer in time",
        "70100, 1969, CON-301, no answer in time",
        "57P01, 0, CON-301, the connection failed or broke",
        "08S01, 0, CON-301, the connection failed or broke",
        "72000, 1017, CON-302, refuses user name",
        "S0001, 18456, CON-302, refuses user name",
        "42000, 1142, CON-302, refuses user name",
        "25006, 0, CON-303, wants to write",
        "42S22, 1054, CON-303, it names \"ma_hs\"",
        "22P02, 0, CON-303, the database answers with an error"
    })
    void saysWhatAnErrorMeansAndNothingOfItsText(String state, int number, String code, String text) {
        QueryText query = QueryText.of("select ma_hs from t", false, Set.of());
        SQLException failure =
                new SQLException("Unknown column 'ma_hs' near 'Nguyễn Văn An' of " + "s3cr&t", state, number);
        ConnectorException said = SqlFailures.of("x", failure, query);
        assertThat(said).hasMessageStartingWith(code).hasMessageContaining(text).hasNoCause();
        assertThat(said.getMessage()).doesNotContain("Nguyễn").doesNotContain("s3cr");
    }

    private static Map<String, Object> with() {
        return new HashMap<>(Map.of(
                "driver", "postgresql",
                "host", "127.0.0.1",
                "database", "motcua",
                "username", "u",
                "password", "p",
                "query", "query.sql",
                "key", "id"));
    }

    private static ConnectionRecipe recipe(DatabaseKind kind, boolean tls) {
        return ConnectionRecipe.of(
                new Address(kind, "db.example.vn", 1500, "motcua", null, tls, null),
                Duration.ofSeconds(60),
                ZONE,
                Instant.EPOCH);
    }
}
