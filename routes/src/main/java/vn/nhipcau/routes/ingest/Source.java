package vn.nhipcau.routes.ingest;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;
import vn.nhipcau.connectors.catalog.SourceSpec;
import vn.nhipcau.mappings.record.RecordKind;
import vn.nhipcau.routes.store.MissingDossiers;
import vn.nhipcau.routes.store.RunKind;
import vn.nhipcau.routes.store.SourcePosition.OpenWindow;

/**
 * One portal we read from, as it stands under {@code nhipcau.sources.<id>}.
 *
 * @param name for people
 * @param kind one-stop-shop, electronic-records, agencies, procedures or statistics
 * @param connector a Kamelet of {@code connectors/catalog}
 * @param mapping a file of {@code mappings/catalog}, or a path that holds a slash
 * @param every time between two runs, at least one second (default 15m, unless {@code cron} is given)
 * @param cron Quartz expression in Asia/Ho_Chi_Minh, instead of {@code every}
 * @param overlap how far before the watermark each run reads again (default 24h)
 * @param zone zone of instants that carry none (default Asia/Ho_Chi_Minh)
 * @param since first civil day of the first run's window (default: five years back)
 * @param pageSize records asked for at once (default {@code with.page-size}, else 5000 for files and tables, else 1000)
 * @param pageTimeout how long one page may take, although the source is never silent for long (default 30m)
 * @param priority among sources that tell of one dossier at one instant the lower number wins (default 100)
 * @param dueIncludesPauses the portal has already moved due dates by pauses (default false)
 * @param snapshot each reading is the whole truth: what two readings in a row do not show is deleted (default false)
 * @param reconcile Quartz expression in Asia/Ho_Chi_Minh of the reading that finds changes without a change instant and
 *     deletions, or off (default every night at 02:30; off for folders, catalogues and snapshots)
 * @param disappeared what becomes of dossiers that two complete readings no longer show: delete, or keep for portals that
 *     hide old ones (default delete)
 * @param rejectLimit percent of a page that may be rejected before the source is stopped, once 20 are (default 5)
 * @param statisticsOf of published statistics: id of the source whose dossiers they are about (default the only
 *     one-stop-shop, where there is one alone)
 * @param with the connector's own parameters
 */
public record Source(
        String name,
        SourceKind kind,
        String connector,
        String mapping,
        @Nullable Duration every,
        @Nullable String cron,
        Duration overlap,
        ZoneId zone,
        @Nullable LocalDate since,
        @Nullable Integer pageSize,
        Duration pageTimeout,
        Integer priority,
        Boolean dueIncludesPauses,
        Boolean snapshot,
        String reconcile,
        Disappeared disappeared,
        Integer rejectLimit,
        @Nullable String statisticsOf,
        Map<String, Object> with) {
    public static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final int FILE_PAGE = 5000;
    private static final int PORTAL_PAGE = 1000;
    private static final int LARGEST_PAGE = 50_000;
    private static final int FIRST_YEARS = 5;
    private static final int RECONCILED_MONTHS = 14;
    private static final String EVERY_NIGHT = "0 30 2 * * ?";
    private static final String OFF = "off";

    public Source {
        every = every == null && cron == null ? Duration.ofMinutes(15) : every;
        overlap = overlap == null ? Duration.ofHours(24) : overlap;
        zone = zone == null ? HANOI : zone;
        pageTimeout = pageTimeout == null ? Duration.ofMinutes(30) : pageTimeout;
        priority = priority == null ? 100 : priority;
        dueIncludesPauses = dueIncludesPauses != null && dueIncludesPauses;
        snapshot = snapshot != null && snapshot;
        reconcile = reconcile == null ? usualReconciliation(kind, connector, snapshot) : reconcile.strip();
        disappeared = disappeared == null ? Disappeared.DELETE : disappeared;
        rejectLimit = rejectLimit == null ? 5 : rejectLimit;
        with = with == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(with));
    }

    /** Everything that is wrong with it beside its connector's parameters and its mapping file, at once. */
    public List<String> problems(String keyPrefix) {
        List<String> problems = new ArrayList<>();
        require(problems, keyPrefix, "name", name);
        require(problems, keyPrefix, "kind", kind);
        require(problems, keyPrefix, "connector", connector);
        require(problems, keyPrefix, "mapping", mapping);
        if (every != null && cron != null) {
            problems.add("SRC-102 %s: give every or cron, not both.".formatted(keyPrefix));
        }
        if (every != null && every.compareTo(Duration.ofSeconds(1)) < 0) {
            problems.add("SRC-103 %s.every: %s is too often. Write at least 1s.".formatted(keyPrefix, every));
        }
        if (pageTimeout.compareTo(Duration.ofSeconds(1)) < 0) {
            problems.add(
                    "SRC-103 %s.page-timeout: %s is too short. Write at least 1s.".formatted(keyPrefix, pageTimeout));
        }
        if (overlap.isNegative()) {
            problems.add("SRC-103 %s.overlap: must not be negative.".formatted(keyPrefix));
        }
        if (pageSize != null && (pageSize < 1 || pageSize > LARGEST_PAGE)) {
            problems.add("SRC-103 %s.page-size: write 1 to %d.".formatted(keyPrefix, LARGEST_PAGE));
        }
        if (rejectLimit < 0 || rejectLimit > 100) {
            problems.add("SRC-103 %s.reject-limit: write 0 to 100 percent.".formatted(keyPrefix));
        }
        if (reconciles() && !CronExpression.isValidExpression(reconcile)) {
            problems.add("SRC-103 %s.reconcile: \"%s\" is no Quartz expression. Write one like \"%s\", or off."
                    .formatted(keyPrefix, reconcile, EVERY_NIGHT));
        }
        if (reconciles() && isFolder()) {
            problems.add(
                    "SRC-103 %s.reconcile: files are additive, a file that is gone deletes nothing. Write off, or snapshot: true where each file is the whole truth."
                            .formatted(keyPrefix));
        }
        return problems;
    }

    /** What is wrong with it for records of this kind. */
    public List<String> problems(String keyPrefix, RecordKind record) {
        return snapshot && record != RecordKind.DOSSIER
                ? List.of(
                        "SRC-104 %s.snapshot: only dossiers disappear; records of the kind %s end by what they say of themselves. Leave it out."
                                .formatted(keyPrefix, record.wireName()))
                : List.of();
    }

    /** Records asked for at once. */
    public int recordsPerPage() {
        if (pageSize != null) {
            return pageSize;
        }
        if (with.get("page-size") instanceof Number size) {
            return size.intValue();
        }
        return connector.equals("rest") || connector.equals("soap") ? PORTAL_PAGE : FILE_PAGE;
    }

    /** Where the next regular window begins: the overlap before the watermark, or the start for a first run. */
    Instant readsFrom(@Nullable Instant watermark, Instant to) {
        if (watermark != null) {
            Instant begin = watermark.minus(overlap);
            return begin.isBefore(to) ? begin : to.minus(overlap);
        }
        return since != null
                ? since.atStartOfDay(zone).toInstant()
                : to.atZone(zone).minusYears(FIRST_YEARS).toInstant();
    }

    /** Whether the last months are read again as a whole by a schedule of their own. */
    public boolean reconciles() {
        return !reconcile.equals(OFF);
    }

    /** Start of a reconciliation: the first day of the month fourteen months back, before the last 13 periods. */
    Instant reconcilesFrom(Instant to) {
        return to.atZone(zone)
                .truncatedTo(ChronoUnit.DAYS)
                .withDayOfMonth(1)
                .minusMonths(RECONCILED_MONTHS)
                .toInstant();
    }

    /** End of the part of a window that is read at once: a month where somebody asked for a long one. */
    Instant sliceEnd(RunKind kind, Instant from, Instant until) {
        if (kind.isRegular() || isFolder()) {
            return until;
        }
        Instant end = from.atZone(zone).plusMonths(1).toInstant();
        return end.isBefore(until) ? end : until;
    }

    /** Whether a window of this kind is looked through for what it no longer shows. */
    boolean showsAll(RunKind kind) {
        return disappeared == Disappeared.DELETE && (snapshot ? kind.isRegular() : kind == RunKind.RECONCILE);
    }

    /**
     * The dossiers a window must have shown. Portals filter by the change or by the reception; who came in inside a
     * window that ends now was also changed inside it, so both must show it. What changed after its end may be hidden.
     */
    MissingDossiers.@Nullable Reach reach(OpenWindow window) {
        return showsAll(window.kind())
                ? new MissingDossiers.Reach(snapshot ? null : window.since(), window.until(), snapshot && isFolder())
                : null;
    }

    /** Whether it is a folder, whose files are read once and not again in every window. */
    boolean isFolder() {
        return "file".equals(connector) || "sftp".equals(connector);
    }

    SourceSpec spec(String id, Path base) {
        return new SourceSpec(id, connector, with, zone, base);
    }

    private static String usualReconciliation(SourceKind kind, String connector, boolean snapshot) {
        boolean folder = "file".equals(connector) || "sftp".equals(connector);
        return folder || snapshot || kind != null && kind.isCatalogue() ? OFF : EVERY_NIGHT;
    }

    private static void require(List<String> problems, String keyPrefix, String key, @Nullable Object value) {
        if (value == null || value.toString().isBlank()) {
            problems.add("SRC-101 %s.%s is missing.".formatted(keyPrefix, key));
        }
    }
}
