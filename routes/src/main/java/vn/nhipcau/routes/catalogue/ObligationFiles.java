package vn.nhipcau.routes.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The obligations file as it is, and as it was found before: a changed content is kept with the instant it was met. */
final class ObligationFiles {

    // The first content ever met was there before anybody noted since when.
    private static final String REMEMBER = """
            with known as (select content from obligation_file where superseded_at is null),
            superseded as (
                update obligation_file set superseded_at = ?
                where superseded_at is null and content is distinct from ?
                returning 1)
            insert into obligation_file (content, first_seen)
            select ?, case when exists (select from superseded) then ?::timestamptz else '-infinity' end
            where exists (select from superseded) or not exists (select from known)
            on conflict do nothing""";

    private final DataSource dataSource;
    private final @Nullable Path file;
    private final Clock clock;
    private volatile boolean met;
    private volatile @Nullable String newest;

    ObligationFiles(DataSource dataSource, @Nullable Path file, Clock clock) {
        this.dataSource = dataSource;
        this.file = file;
        this.clock = clock;
        parse(content()); // refuse a bad file at start, not at the first closing
    }

    /** The lines as they were known strictly before an instant, null meaning now; null where there was no file. */
    @Nullable
    List<ObligationFile.Line> lines(@Nullable Instant asOf) {
        String now = content();
        if (!met || !Objects.equals(now, newest)) {
            remember(now);
        }
        return parse(asOf == null ? now : known(asOf));
    }

    private @Nullable String content() {
        try {
            return file == null ? null : Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("CAT-103 %s cannot be read".formatted(file), unreadable);
        }
    }

    private @Nullable List<ObligationFile.Line> parse(@Nullable String content) {
        return content == null ? null : ObligationFile.read(String.valueOf(file), content);
    }

    /** On a connection of its own: the file says so from now on, whatever becomes of the caller's transaction. */
    private void remember(@Nullable String content) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(REMEMBER)) {
            statement.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
            statement.setString(2, content);
            statement.setString(3, content);
            statement.setObject(4, clock.instant().atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            newest = content;
            met = true;
        } catch (SQLException failed) {
            throw new DataAccessResourceFailureException(
                    "CAT-104 the obligations cannot be kept (SQL state " + failed.getSQLState() + ")", failed);
        }
    }

    private @Nullable String known(Instant asOf) {
        return new JdbcTemplate(dataSource)
                .query(
                        "select content from obligation_file where " + Known.CONDITION,
                        row -> row.next() ? row.getString(1) : null,
                        Known.parameter(asOf),
                        Known.parameter(asOf));
    }
}
