package vn.nhipcau.config.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhipcau.config.settings.EmbeddedSettings;

/** PostgreSQL's real programs on a data folder of their own. */
class EmbeddedPostgresTest {

    @TempDir
    Path folder;

    @Test
    void beginsAnewWhatAKillLeftHalfMade() throws Exception {
        Path half = Files.createDirectories(folder.resolve("pg.new"));
        Files.writeString(half.resolve("PG_VERSION"), "17\n");
        Files.createDirectories(half.resolve("base/1"));
        Files.writeString(half.resolve("base/1/112"), "half a page");
        DataFolder data = new DataFolder(folder);

        try (EmbeddedPostgres server = EmbeddedPostgres.start(data, new EmbeddedSettings(0, 0, null, List.of()));
                Connection connection =
                        DriverManager.getConnection(server.url(), EmbeddedPostgres.USER, data.secret("postgres"))) {
            assertThat(connection.isValid(5)).isTrue();
        }

        assertThat(half).doesNotExist();
        assertThat(folder.resolve("pg/PG_VERSION")).exists();
    }
}
