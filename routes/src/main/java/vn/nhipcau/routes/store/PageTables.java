package vn.nhipcau.routes.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The temporary tables a page passes through; they belong to the connection and empty themselves at its commit. */
final class PageTables {
    private static final String PREPARE = """
            set local client_min_messages = warning;
            set local enable_hashjoin = off;
            set local enable_mergejoin = off;
            set local enable_seqscan = off;
            set local jit = off;
            create temporary table if not exists page_probe (
                ord integer, code text collate "C", hash bytea, changed_at timestamptz,
                first_due_at timestamptz, first_due_told timestamptz) on commit delete rows;
            create temporary table if not exists page_change (
                code text collate "C", dossier_no bigint, version_no integer, month date, hash bytea,
                changed_at timestamptz, first_due_at timestamptz, first_due_told timestamptz, old_version_no integer, old_month date
                ) on commit delete rows;
            create temporary table if not exists page_rejection (
                item_hash bytea, item_key text, code text, place text, problems text, payload bytea, seen integer
                ) on commit delete rows""";

    private PageTables() {}

    /**
     * Makes them and tells the planner, for this transaction, that a page is small beside the tables it is joined to:
     * always look up by the index, whatever stale or missing statistics say.
     */
    static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(PREPARE);
        }
    }
}
