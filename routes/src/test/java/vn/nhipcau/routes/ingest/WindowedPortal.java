package vn.nhipcau.routes.ingest;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.connectors.page.PageRequest;
import vn.nhipcau.mappings.source.SourceRecord;

/** A portal that shows what lies in the window asked for, by reception or by change, in pages. */
final class WindowedPortal implements ScriptedPortal.Answers {
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");
    private static final int PAGE = 50;

    final Map<String, Row> rows = new LinkedHashMap<>();
    Function<Row, Instant> filter = Row::changed;

    /** @param due what a person may change without the portal telling when */
    record Row(String code, Instant received, Instant changed, Instant due) {}

    void add(String code, Instant received) {
        rows.put(code, new Row(code, received, received, received.plusSeconds(86_400)));
    }

    @Override
    public Page to(PageRequest request) throws ConnectorException {
        List<SourceRecord> inside = new ArrayList<>();
        for (Row row : rows.values()) {
            Instant moment = filter.apply(row);
            if (!moment.isBefore(request.from()) && moment.isBefore(request.to())) {
                inside.add(record(row));
            }
        }
        int from = request.cursor() == null ? 0 : Integer.parseInt(request.cursor());
        int to = Math.min(inside.size(), from + PAGE);
        return new Page(inside.subList(from, to), to < inside.size() ? String.valueOf(to) : null, (long) inside.size());
    }

    private static SourceRecord record(Row row) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("ma", row.code());
        tree.put("dv", CollectorCase.DISTRICT);
        tree.put("nhan", written(row.received()));
        tree.put("sua", written(row.changed()));
        tree.put("hen", written(row.due()));
        return new SourceRecord(tree, "record " + row.code());
    }

    private static String written(Instant moment) {
        return WRITTEN.format(LocalDateTime.ofInstant(moment, Source.HANOI));
    }
}
