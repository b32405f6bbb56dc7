package vn.nhipcau.routes.operations;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every reading of every source, newest first. */
@Component
public class RunLog {
    private final JdbcClient jdbc;

    RunLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<RunEntry> find(long run) {
        return jdbc.sql("select " + RunEntry.COLUMNS
                        + " from run r join source s using (source_no) where run_no = :run")
                .param("run", run)
                .query(RunEntry::of)
                .optional();
    }

    public Listing<RunEntry> ofSource(String source, PageWanted wanted) {
        long total = jdbc.sql("select count(*) from run join source s using (source_no) where s.id = :source")
                .param("source", source)
                .query(Long.class)
                .single();
        return new Listing<>(
                jdbc.sql("select " + RunEntry.COLUMNS + """
                                from run r join source s using (source_no) where s.id = :source
                                order by run_no desc offset :offset limit :size
                                """)
                        .param("source", source)
                        .param("offset", wanted.offset())
                        .param("size", wanted.size())
                        .query(RunEntry::of)
                        .list(),
                wanted,
                total);
    }
}
