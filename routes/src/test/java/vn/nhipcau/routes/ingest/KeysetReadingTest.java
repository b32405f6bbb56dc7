package vn.nhipcau.routes.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.connectors.page.PageRequest;
import vn.nhipcau.mappings.source.SourceRecord;

/** A source by change instant and key, with ties over page ends, late commits and stops at any page: stored = source. */
class KeysetReadingTest extends CollectorCase {
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");
    private static final int PAGE = 4;

    private final List<Row> rows = new ArrayList<>();
    private int failAtFetch = -1;
    private int fetches;

    private record Row(Instant changed, String code, Instant due) {}

    @Test
    void storesWhatTheSourceHoldsWhateverHappens() {
        Random random = new Random(20_221_020);
        ScriptedPortal.script(SHOP, this::page);
        for (int round = 0; round < 25; round++) {
            collector.clock.forward(Duration.ofMinutes(15));
            commit(random);
            fetches = 0;
            failAtFetch = random.nextInt(3) == 0 ? random.nextInt(4) : -1;
            collector.puller.run(SHOP, null, null);
        }
        failAtFetch = -1;
        collector.puller.run(SHOP, null, null);

        Map<String, String> source = new TreeMap<>();
        rows.forEach(row -> source.put(row.code(), row.due().toString()));
        Map<String, String> stored = new TreeMap<>();
        sql.sql("select dossier_code, due_at from dossier_version where superseded_at is null")
                .query((row, number) -> stored.put(
                        row.getString(1),
                        row.getObject(2, java.time.OffsetDateTime.class)
                                .toInstant()
                                .toString()))
                .list();
        assertThat(source).hasSizeGreaterThan(80);
        assertThat(stored).isEqualTo(source);
        assertThat(sql.sql("select count(*) from run where state <> 'COMPLETE'")
                        .query(Long.class)
                        .single())
                .as("some were stopped on their way")
                .isPositive();
    }

    /** Some new dossiers at one instant, some changed, and one committed hours after the instant it carries. */
    private void commit(Random random) {
        Instant now = minute(collector.clock.instant());
        int together = random.nextInt(2 * PAGE + 1);
        for (int each = 0; each < together; each++) {
            put(now, code(rows.size()), now);
        }
        put(now.minus(Duration.ofHours(random.nextInt(20))), code(rows.size()), now);
        Row old = rows.get(random.nextInt(rows.size()));
        rows.remove(old);
        put(now, old.code(), now.plus(Duration.ofDays(1)));
    }

    private void put(Instant changed, String code, Instant due) {
        String fresh = rows.stream().anyMatch(row -> row.code().equals(code)) ? code(1000 + rows.size()) : code;
        rows.add(new Row(changed, fresh, due));
    }

    /** {@code where (changed, code) > (:last) and changed >= :from and changed < :to order by changed, code limit :size} */
    private Page page(PageRequest request) throws ConnectorException {
        if (fetches++ == failAtFetch) {
            throw new ConnectorException(ConnectorProblem.UNREACHABLE, SHOP + ": connection reset");
        }
        List<Row> after = rows.stream()
                .filter(row ->
                        !row.changed().isBefore(request.from()) && row.changed().isBefore(request.to()))
                .filter(row -> request.cursor() == null || cursor(row).compareTo(request.cursor()) > 0)
                .sorted(Comparator.comparing(KeysetReadingTest::cursor))
                .limit(PAGE)
                .toList();
        String next = after.size() < PAGE ? null : cursor(after.get(PAGE - 1));
        return new Page(after.stream().map(KeysetReadingTest::record).toList(), next, null);
    }

    /** As the source prints it: text, in the order of the instants. */
    private static String cursor(Row row) {
        return row.changed() + " " + row.code();
    }

    private static SourceRecord record(Row row) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("ma", row.code());
        tree.put("dv", DISTRICT);
        tree.put("nhan", "01/09/2022 08:00");
        tree.put("sua", written(row.changed()));
        tree.put("hen", written(row.due()));
        return new SourceRecord(tree, "record " + row.code());
    }

    private static Instant minute(Instant moment) {
        return moment.truncatedTo(java.time.temporal.ChronoUnit.MINUTES).minusSeconds(60);
    }

    private static String written(Instant moment) {
        return WRITTEN.format(LocalDateTime.ofInstant(moment, Source.HANOI));
    }
}
