package vn.nhipcau.connectors.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.catalog.Settings;
import vn.nhipcau.connectors.catalog.SourceReading;
import vn.nhipcau.connectors.jdbc.ConnectionRecipe.Address;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.connectors.page.PageRequest;
import vn.nhipcau.connectors.tls.SourceTls;

/** The Kamelet {@code jdbc}: one query of one database, checked before anything is connected. */
public final class QueriedDatabase {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

    private final Settings settings;
    private final Address address;
    private final QueryText query;
    private final @Nullable QueryText countQuery;
    private final List<String> key;
    private final @Nullable String changedAt;

    public QueriedDatabase(Settings settings) throws ConnectorException {
        this.settings = settings;
        this.key = settings.list("key");
        this.changedAt = settings.optionalText("changed-at").orElse(null);
        this.address = addressOf();
        this.query = text("query", Set.of("from", "to", "last_key", "size"));
        this.countQuery = settings.path("count-query").isEmpty() ? null : text("count-query", Set.of("from", "to"));
        refuseContradictions();
    }

    /** Called by the Kamelet. */
    public Page fetch(PageRequest request, Exchange exchange) throws ConnectorException {
        return SourceReading.memory(exchange, QueryReading.class, () -> new QueryReading(this))
                .fetch(request);
    }

    Settings settings() {
        return settings;
    }

    Address address() {
        return address;
    }

    private Address addressOf() throws ConnectorException {
        DatabaseKind kind = settings.choice("driver", DatabaseKind.class);
        String host = settings.text("host");
        boolean tls = settings.optionalText("tls")
                .map(Boolean::parseBoolean)
                .orElse(!LOOPBACK.contains(host.toLowerCase(Locale.ROOT)));
        String schema = settings.optionalText("schema").orElse(null);
        if (schema != null && kind != DatabaseKind.POSTGRESQL && kind != DatabaseKind.ORACLE) {
            throw wrong("schema", "write the schema before the table in the query instead");
        }
        return new Address(
                kind,
                host,
                settings.optionalText("port").map(Integer::parseInt).orElse(kind.usualPort()),
                settings.text("database"),
                schema,
                tls,
                trusted(kind));
    }

    QueryText query() {
        return query;
    }

    @Nullable
    QueryText countQuery() {
        return countQuery;
    }

    List<String> key() {
        return key;
    }

    @Nullable
    String changedAt() {
        return changedAt;
    }

    private void refuseContradictions() throws ConnectorException {
        if (query.names("size") && !query.names("last_key")) {
            throw wrong("query", "with :size it would give its first rows again and again. Ask for key > :last_key.");
        }
        if (query.names("last_key") && key.size() != 1) {
            throw wrong("key", ":last_key stands for one column. Name one, or leave :last_key out of the query.");
        }
        boolean namesWindow = query.names("from") || query.names("to");
        if (changedAt == null && (namesWindow || (countQuery != null && countQuery.names("from")))) {
            throw new ConnectorException(
                    ConnectorProblem.MISSING_PARAMETER,
                    key("changed-at")
                            + ": the query names :from or :to. Say which of its columns they are compared with.");
        }
    }

    private QueryText text(String parameter, Set<String> allowed) throws ConnectorException {
        Path file = settings.path(parameter).orElseThrow();
        String sql;
        try {
            sql = Files.readString(file);
        } catch (IOException unreadable) {
            throw wrong(parameter, "the file %s cannot be read as UTF-8".formatted(file));
        }
        try {
            return QueryText.of(sql, address.kind() == DatabaseKind.SQLSERVER, allowed);
        } catch (IllegalArgumentException refused) {
            throw wrong(parameter, "%s: %s".formatted(file.getFileName(), refused.getMessage()));
        }
    }

    /** The trust store as the drivers want it. */
    private @Nullable Path trusted(DatabaseKind kind) throws ConnectorException {
        KeyStore store = new SourceTls(settings).trusted().orElse(null);
        if (store == null) {
            return null;
        }
        if (kind == DatabaseKind.ORACLE) {
            throw wrong("trust-store", "for oracle put the certificate into the trust store of the Java installation");
        }
        try {
            Path file = TrustFile.write(store, kind);
            settings.whenClosed(() -> file.toFile().delete());
            return file;
        } catch (IOException | GeneralSecurityException failure) {
            throw wrong("trust-store", "its certificates cannot be written to the folder of temporary files");
        }
    }

    private ConnectorException wrong(String parameter, String text) {
        return new ConnectorException(ConnectorProblem.WRONG_VALUE, key(parameter) + ": " + text);
    }

    private String key(String parameter) {
        return "nhipcau.sources.%s.with.%s".formatted(settings.id(), parameter);
    }
}
