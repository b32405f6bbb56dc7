package vn.nhipcau.connectors.jdbc;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a database is reached: everything its driver is told. Address and properties are ours alone (reliability.md, B23);
 * an integrator gives host, port and names, which have been checked by pattern.
 *
 * @param properties without user name and password
 * @param session statements that begin a session: zone of the source, nothing but reading
 * @param transaction statements that begin the one transaction of a reading
 */
record ConnectionRecipe(String url, Map<String, String> properties, List<String> session, List<String> transaction) {
    /** Bytes of the rows that PostgreSQL's driver holds at once. */
    private static final String HELD_BYTES = "128M";

    private static final Duration CONNECT = Duration.ofSeconds(15);

    /**
     * Where a database is.
     *
     * @param trusted a {@link TrustFile}; absent for those of the Java installation
     */
    record Address(
            DatabaseKind kind,
            String host,
            int port,
            String database,
            @Nullable String schema,
            boolean tls,
            @Nullable Path trusted) {

        private String at() {
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /**
     * @param at when MySQL's offset from UTC is the one of the zone
     */
    static ConnectionRecipe of(Address address, Duration timeout, ZoneId zone, Instant at) {
        return switch (address.kind()) {
            case POSTGRESQL -> postgresql(address, timeout, zone);
            case MYSQL, MARIADB -> mysql(address, timeout, zone.getRules().getOffset(at));
            case SQLSERVER -> sqlserver(address, timeout);
            case ORACLE -> oracle(address, timeout, zone);
        };
    }

    private static ConnectionRecipe postgresql(Address address, Duration timeout, ZoneId zone) {
        Map<String, String> properties = new TreeMap<>();
        properties.put("ApplicationName", "nhipcau");
        properties.put("connectTimeout", seconds(CONNECT));
        properties.put("loginTimeout", seconds(CONNECT));
        properties.put("socketTimeout", seconds(timeout));
        properties.put("gssEncMode", "disable");
        properties.put("maxResultBuffer", HELD_BYTES);
        // Values as the server prints them, not as the driver rebuilds them from bytes.
        properties.put("binaryTransfer", "false");
        properties.put("sslmode", address.tls() ? "verify-full" : "disable");
        if (address.tls() && address.trusted() != null) {
            properties.put("sslrootcert", address.trusted().toString());
        } else if (address.tls()) {
            properties.put("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
        }
        if (address.schema() != null) {
            properties.put("currentSchema", "\"" + address.schema() + "\"");
        }
        return new ConnectionRecipe(
                "jdbc:postgresql://%s/%s".formatted(address.at(), address.database()),
                properties,
                List.of(
                        "set session characteristics as transaction read only, isolation level repeatable read",
                        "set time zone " + postgresqlZone(zone),
                        "set statement_timeout = %d".formatted(timeout.toMillis())),
                List.of());
    }

    private static ConnectionRecipe mysql(Address address, Duration timeout, ZoneOffset offset) {
        Map<String, String> properties = new TreeMap<>();
        properties.put("connectTimeout", millis(CONNECT));
        properties.put("socketTimeout", millis(timeout));
        properties.put("allowLocalInfile", "false");
        properties.put("allowMultiQueries", "false");
        properties.put("tinyInt1isBit", "false");
        properties.put("yearIsDateType", "false");
        properties.put("sslMode", address.tls() ? "verify-full" : "disable");
        if (address.tls() && address.trusted() != null) {
            properties.put("serverSslCert", address.trusted().toString());
        }
        return new ConnectionRecipe(
                "jdbc:mariadb://%s/%s".formatted(address.at(), address.database()),
                properties,
                List.of(
                        "set session transaction isolation level repeatable read",
                        "set session transaction read only",
                        // By offset: a server knows names of zones only where their tables have been loaded.
                        "set time_zone = '%s'".formatted(hours(offset))),
                List.of());
    }

    private static ConnectionRecipe sqlserver(Address address, Duration timeout) {
        Map<String, String> properties = new TreeMap<>();
        properties.put("serverName", address.host());
        properties.put("portNumber", String.valueOf(address.port()));
        properties.put("databaseName", address.database());
        properties.put("applicationName", "nhipcau");
        properties.put("applicationIntent", "ReadOnly");
        properties.put("loginTimeout", seconds(CONNECT));
        properties.put("socketTimeout", millis(timeout));
        properties.put("responseBuffering", "adaptive");
        properties.put("encrypt", address.tls() ? "true" : "false");
        properties.put("trustServerCertificate", "false");
        if (address.tls() && address.trusted() != null) {
            properties.put("trustStore", address.trusted().toString());
            properties.put("trustStoreType", TrustFile.STORE_TYPE);
            properties.put("trustStorePassword", TrustFile.STORE_PASSWORD);
        }
        return new ConnectionRecipe("jdbc:sqlserver://", properties, List.of("set nocount on"), List.of());
    }

    private static ConnectionRecipe oracle(Address address, Duration timeout, ZoneId zone) {
        Map<String, String> properties = new TreeMap<>();
        properties.put("oracle.net.CONNECT_TIMEOUT", millis(CONNECT));
        properties.put("oracle.jdbc.ReadTimeout", millis(timeout));
        properties.put("oracle.jdbc.autoCommitSpecCompliant", "false");
        properties.put("oracle.jdbc.J2EE13Compliant", "true");
        if (address.tls()) {
            properties.put("oracle.net.ssl_server_dn_match", "true");
        }
        return new ConnectionRecipe(
                "jdbc:oracle:thin:@%s://%s/%s"
                        .formatted(address.tls() ? "tcps" : "tcp", address.at(), address.database()),
                properties,
                List.of("alter session set time_zone = '%s'".formatted(oracleZone(zone))),
                List.of("set transaction read only"));
    }

    /** An offset is told as an interval: PostgreSQL counts that of a name such as +07:00 to the west. */
    private static String postgresqlZone(ZoneId zone) {
        return zone.normalized() instanceof ZoneOffset offset
                ? "interval '%s' hour to minute".formatted(hours(offset))
                : "'%s'".formatted(zone.getId());
    }

    private static String oracleZone(ZoneId zone) {
        return zone.normalized() instanceof ZoneOffset offset ? hours(offset) : zone.getId();
    }

    private static String hours(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
    }

    private static String seconds(Duration duration) {
        return String.valueOf(duration.toSeconds());
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}
