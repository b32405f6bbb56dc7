package vn.nhipcau.config.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import vn.nhipcau.config.settings.Catalogs;
import vn.nhipcau.config.settings.Settings;
import vn.nhipcau.config.settings.SettingsException;
import vn.nhipcau.config.settings.SettingsFiles;
import vn.nhipcau.config.settings.Suggestion;
import vn.nhipcau.connectors.catalog.Connectors;
import vn.nhipcau.connectors.catalog.SourceSpec;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.mappings.language.Mapping;
import vn.nhipcau.routes.drift.ContractFile;
import vn.nhipcau.routes.ingest.Source;

/** The configured sources without a server: the same settings, connectors and mappings, a Camel context of their own. */
final class Offline implements AutoCloseable {
    private final Settings settings;
    private final Path base;
    private final CamelContext context = new DefaultCamelContext();
    private final Connectors connectors;

    private Offline(Settings settings, Path base) {
        this.settings = settings;
        this.base = base;
        context.start();
        this.connectors = new Connectors(Catalogs.connectors(settings.folders()), context);
    }

    /**
     * @throws SettingsException with every problem of the configuration
     */
    static Offline open(Path config) throws SettingsException {
        return new Offline(new SettingsFiles(config, Map.of(), System::getenv).load(), config);
    }

    Map<String, Source> sources() {
        return settings.sources();
    }

    Source source(String id) throws CommandException {
        Source source = settings.sources().get(id);
        if (source == null) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "CLI-108 there is no source \"" + id + "\". "
                            + Suggestion.didYouMean(id, settings.sources().keySet()));
        }
        return source;
    }

    Mapping mapping(Source source) {
        return Catalogs.mappings(settings.folders(), Clock.systemUTC()).find(source.mapping(), base);
    }

    /** Where the contract of a source is kept once somebody accepted it. */
    ContractFile contract(String id) {
        return ContractFile.of(base, id);
    }

    /** The connectors with this source wired. */
    Connectors wired(String id, Source source) throws ConnectorException {
        connectors.add(new SourceSpec(id, source.connector(), source.with(), source.zone(), base));
        return connectors;
    }

    @Override
    public void close() throws ConnectorException {
        connectors.close();
        context.stop();
    }
}
