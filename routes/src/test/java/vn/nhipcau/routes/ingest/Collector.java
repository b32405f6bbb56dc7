package vn.nhipcau.routes.ingest;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import vn.nhipcau.connectors.catalog.ConnectorCatalog;
import vn.nhipcau.connectors.catalog.Connectors;
import vn.nhipcau.mappings.language.MappingCatalog;
import vn.nhipcau.routes.TestClock;
import vn.nhipcau.routes.catalogue.AgencyCatalogue;
import vn.nhipcau.routes.drift.ContractFolder;
import vn.nhipcau.routes.drift.SourceContracts;
import vn.nhipcau.routes.failure.AuditWriter;
import vn.nhipcau.routes.failure.FailurePolicy;
import vn.nhipcau.routes.failure.IncidentWriter;
import vn.nhipcau.routes.performance.CalendarSettings;
import vn.nhipcau.routes.performance.FigureEngine;
import vn.nhipcau.routes.performance.FigureSettings;
import vn.nhipcau.routes.performance.PeriodRule;
import vn.nhipcau.routes.performance.SourceTraits;
import vn.nhipcau.routes.performance.WorkingCalendars;
import vn.nhipcau.routes.status.ClosedPeriodWatch;
import vn.nhipcau.routes.status.FigureChanges;
import vn.nhipcau.routes.status.Periods;
import vn.nhipcau.routes.store.Baseline;
import vn.nhipcau.routes.store.Breakers;
import vn.nhipcau.routes.store.Leases;
import vn.nhipcau.routes.store.PageStore;
import vn.nhipcau.routes.store.Quarantine;
import vn.nhipcau.routes.store.QuarantineKey;
import vn.nhipcau.routes.store.Runs;
import vn.nhipcau.routes.store.SourceRegistry;
import vn.nhipcau.routes.store.Windows;

/** The collecting side put together by hand as Spring does it: real Camel, connectors, mappings and PostgreSQL. */
final class Collector implements AutoCloseable {
    static final String DOSSIERS = """
            mapping: t-dossiers
            record: dossier
            fields:
              dossierCode: { from: ma, as: dossier-code }
              procedureCode: { from: tthc, as: procedure-code, optional: true }
              receivingAgency: { from: noiNhan, as: agency-code, optional: true }
              resolvingAgency: { from: dv, as: agency-code }
              receivedAt: { from: nhan, as: date-time }
              dueAt: { from: hen, as: date-time, optional: true }
              finishedAt: { from: xong, as: date-time, optional: true }
              changedAt: { from: sua, as: date-time, optional: true }
            """;
    static final String AGENCIES = """
            mapping: t-agencies
            record: agency
            fields:
              code: { from: ma, as: agency-code }
              name: { from: ten, as: text }
              level: { fixed: DISTRICT }
              validFrom: { from: tu, as: date, optional: true }
              validTo: { from: den, as: date, optional: true }
              successor: { from: ke_thua, as: agency-code, split: ";", optional: true }
            """;

    final TestClock clock = new TestClock(Instant.parse("2022-10-20T01:00:00Z"));
    final DataSource database;
    final Path base;
    final Sources sources;
    final Runs runs;
    final Leases leases;
    final PageStore store;
    final Quarantine quarantine;
    final Puller puller;
    final SourceWiring wiring;
    final Connectors connectors;
    final SourceContracts contracts;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final DefaultCamelContext context = new DefaultCamelContext();

    Collector(DataSource database, Path base, Map<String, Source> byId) throws Exception {
        this(database, base, byId, () -> {});
    }

    Collector(DataSource database, Path base, Map<String, Source> byId, ClosedPeriodWatch closedPeriods)
            throws Exception {
        this.database = database;
        this.base = base;
        write("mappings/t-dossiers.mapping.yaml", DOSSIERS);
        write("mappings/t-agencies.mapping.yaml", AGENCIES);
        context.addRoutesConfigurations(new FailurePolicy());
        context.start();
        sources = new Sources(new TreeMap<>(byId), base);
        MappingCatalog mappings = MappingCatalog.load(List.of(base.resolve("mappings")), clock);
        connectors = new Connectors(ConnectorCatalog.load(List.of(scripted())), context);
        SourceRegistry registry = new SourceRegistry(database, clock);
        leases = new Leases(database);
        runs = new Runs(database, clock);
        QuarantineKey key = new QuarantineKey(new byte[32]);
        store = new PageStore(database, clock, key);
        SourceMappings sourceMappings = new SourceMappings(sources, mappings, registry, database);
        quarantine = new Quarantine(database, clock, store, runs, leases, registry, sourceMappings, key);
        IncidentWriter incidents = new IncidentWriter(database, clock);
        RunMeters runMeters = new RunMeters(meters, clock);
        contracts = new SourceContracts(
                database,
                clock,
                new ContractFolder(base),
                incidents,
                new AuditWriter(database, clock),
                new DataSourceTransactionManager(database));
        RunPerformer performer = new RunPerformer(
                connectors,
                sourceMappings,
                registry,
                leases,
                runs,
                new Windows(database, clock),
                store,
                new Baseline(database, runs),
                incidents,
                new CatalogueReplay(sources, quarantine),
                runMeters,
                contracts,
                new BreakerKeeper(new Breakers(database), incidents, runMeters),
                figureChanges(),
                closedPeriods);
        MendedReplay mended = new MendedReplay(sources, sourceMappings, registry, contracts, quarantine, runs);
        puller = new Puller(sources, registry, performer, runs, new CatalogueGate(sources), mended, clock);
        wiring = new SourceWiring(sources, connectors, context, puller, incidents);
    }

    private FigureChanges figureChanges() {
        PeriodRule rule = new PeriodRule(15, 22, Source.HANOI);
        FigureEngine engine = new FigureEngine(
                database,
                FigureSettings.defaults(),
                WorkingCalendars.load(CalendarSettings.defaults(), rule.zone()),
                new AgencyCatalogue(database, rule),
                id -> SourceTraits.Trait.DEFAULT);
        return new FigureChanges(engine, new Periods(database, rule, clock), rule, clock);
    }

    /** Adds the fetch routes only, so that nothing runs before the test says so. */
    Collector connect(String... sourceIds) throws Exception {
        for (String id : sourceIds) {
            connectors.add(sources.required(id).spec(id, base));
        }
        return this;
    }

    void write(String file, String text) throws IOException {
        Path path = base.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    static Source source(SourceKind kind, String connector, String mapping, Map<String, Object> with) {
        return source(kind, connector, mapping, null, with);
    }

    static Source source(
            SourceKind kind, String connector, String mapping, @Nullable Duration every, Map<String, Object> with) {
        return new Source(
                "Cổng thử",
                kind,
                connector,
                mapping,
                every,
                null,
                Duration.ofHours(24),
                Source.HANOI,
                null,
                null,
                null,
                100,
                false,
                false,
                null,
                null,
                5,
                null,
                with);
    }

    private static Path scripted() throws URISyntaxException {
        return Path.of(Collector.class.getResource("/scripted").toURI());
    }

    @Override
    public void close() throws Exception {
        puller.stop();
        connectors.close();
        leases.close();
        context.close();
    }
}
