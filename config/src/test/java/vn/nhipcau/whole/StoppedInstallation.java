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

/**
 * The data folder a demo left behind, and its PostgreSQL to look into the books: the one that outlived its killed
 * application, else one started for the purpose.
 */
final class StoppedInstallation implements AutoCloseable {
    private static final int NOT_RUNNING = 3;

    private final Path data;
    private final Path control;
    private final boolean startedHere;

    StoppedInstallation(Path data) throws IOException, InterruptedException {
        this.data = data;
        try (Stream<Path> files = Files.walk(data.resolve("bin"))) {
            this.control = files.filter(file -> file.endsWith("bin/pg_ctl"))
                    .findFirst()
                    .orElseThrow();
        }
        this.startedHere = call("status") == NOT_RUNNING;
        if (startedHere) {
            control("start");
        }
    }

    /** Sources in the middle of a window, each with the place where its next run goes on. */
    List<String> openWindows() throws IOException, SQLException {
        return texts("""
                select concat_ws(' ', s.id, k.position) from source_cursor k join source s using (source_no)
                where k.position is not null
                """);
    }

    /** Whether records of a source have been stored. */
    boolean hasReadFrom(String source) throws IOException, SQLException {
        return !texts("""
                select s.id from run r join source s using (source_no) where r.pages > 0 and s.id = '%s'
                """.formatted(source)).isEmpty();
    }

    /** Whatever says a thing twice, or does not say it although it should; nothing of it is barred by a unique key. */
    List<String> doubts() throws IOException, SQLException {
        return texts("""
                select concat_ws(' ', 'a version that changes nothing:', dossier_code) from (
                    select dossier_code, content, lag(content) over (partition by dossier_no order by version_no) as before
                    from (select *, to_jsonb(v) - array['version_no', 'run_no', 'first_seen', 'superseded_at',
                              'payload_sha256', 'mapping_no'] as content from dossier_version v) versions) compared
                where content = before
                union all
                select concat_ws(' ', 'a dossier under two numbers:', min(dossier_code)) from dossier_version
                group by source_no, dossier_code having count(distinct dossier_no) > 1
                union all
                select concat_ws(' ', 'versions that do not run 1, 2, 3:', min(dossier_code)) from dossier_version
                group by dossier_no
                having max(version_no) <> count(*) or count(*) filter (where superseded_at is null) <> 1
                union all
                select concat_ws(' ', 'a status said more than once:', agency, period) from monthly_status
                group by agency, period having count(*) > 1
                union all
                select concat_ws(' ', 'sent and not applied, or not answered:', o.message_key) from outbox o
                left join repository.inbox i using (message_key)
                where i.state is distinct from 'APPLIED' or o.state <> 'CONFIRMED' or o.receipt is distinct from i.receipt
                """);
    }

    /** What a run that nothing disturbed holds, too: everything without its moments. */
    List<String> holdings() throws IOException, SQLException {
        return texts("""
                select concat_ws(' ', 'dossiers', s.id, count(*), count(*) filter (where superseded_at is null))
                    from dossier_version join source s using (source_no) group by s.id
                union all select concat_ws(' ', 'quarantine', s.id, q.code, count(*), sum(length(q.place)))
                    from quarantine q join source s using (source_no) group by s.id, q.code
                union all select concat_ws(' ', 'status', message_key) from monthly_status
                union all select concat_ws(' ', 'outbox', message_key, state) from outbox
                union all select concat_ws(' ', 'inbox', message_key, state, timeliness) from repository.inbox
                union all select concat_ws(' ', 'register', agency, period, revision) from repository.month_applied
                union all select concat_ws(' ', 'dead letters', count(*)) from repository.dead_letter
                order by 1
                """);
    }

    /** Codes under which something lies in quarantine. */
    List<String> quarantineCodes() throws IOException, SQLException {
        return texts("select distinct code from quarantine order by 1");
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
        assertThat(call(action)).as("pg_ctl " + action).isZero();
    }

    private int call(String action) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(
                List.of(control.toString(), action, "-D", data.resolve("pg").toString()));
        if (!action.equals("status")) {
            command.add("-w");
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (startedHere) {
            control("stop");
        }
    }
}
