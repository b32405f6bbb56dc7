package vn.nhipcau.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The data folder a demo left behind, its PostgreSQL started once more to look into the books. */
final class StoppedInstallation implements AutoCloseable {
    private final Path data;
    private final Path control;

    StoppedInstallation(Path data) throws IOException, InterruptedException {
        this.data = data;
        try (Stream<Path> files = Files.walk(data.resolve("bin"))) {
            this.control = files.filter(file -> file.endsWith("bin/pg_ctl"))
                    .findFirst()
                    .orElseThrow();
        }
        control("start");
    }

    /** Keys of statuses without exactly one applied message, or whose receipt did not come home. */
    List<String> doubledOrMissingReceipts() throws IOException, SQLException {
        return texts("""
                select o.message_key
                from outbox o left join repository.inbox i on i.message_key = o.message_key
                group by o.message_key, o.state
                having count(*) filter (where i.state = 'APPLIED') <> 1 or o.state <> 'CONFIRMED'
                """);
    }

    /** Dossier codes that one source holds twice, or whose versions do not run 1, 2, 3. */
    List<String> doubledDossiers() throws IOException, SQLException {
        return texts("""
                select dossier_code from dossier_version
                group by source_no, dossier_code
                having count(*) filter (where superseded_at is null) <> 1 or max(version_no) <> count(*)
                """);
    }

    /** What both sides have said and heard, the register, the dossiers, and the ports. */
    List<String> books() throws IOException, SQLException {
        List<String> books = texts("""
                select concat_ws(' ', 'status', message_key, sha256, computed_at) from monthly_status
                union all select concat_ws(' ', 'outbox', message_key, state, send_epoch, sent_at) from outbox
                union all select concat_ws(' ', 'inbox', message_key, state, timeliness, received_at) from repository.inbox
                union all select concat_ws(' ', 'register', agency, period, revision, first_received_at)
                    from repository.month_applied
                union all select concat_ws(' ', 'dead letters', count(*)) from repository.dead_letter
                union all select concat_ws(' ', 'dossier versions', count(*)) from dossier_version
                order by 1
                """);
        for (String port : List.of("postgres", "broker")) {
            books.add(port + " " + read("ports/" + port));
        }
        return books;
    }

    private List<String> texts(String query) throws IOException, SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + read("ports/postgres") + "/nhipcau";
        List<String> found = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, "nhipcau", read("secrets/postgres.secret"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private String read(String file) throws IOException {
        return Files.readString(data.resolve(file)).strip();
    }

    private void control(String action) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(control.toString(), "-D", data.resolve("pg").toString(), "-w", "-m", "fast", action));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).as("pg_ctl " + action).isZero();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        control("stop");
    }
}
