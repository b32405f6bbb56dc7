package vn.nhipcau.config.runtime;

import java.time.Clock;
import java.util.HexFormat;
import org.apache.camel.CamelContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.nhipcau.config.settings.Catalogs;
import vn.nhipcau.config.settings.FolderSettings;
import vn.nhipcau.config.settings.Settings;
import vn.nhipcau.connectors.catalog.ConnectorCatalog;
import vn.nhipcau.connectors.catalog.Connectors;
import vn.nhipcau.mappings.language.MappingCatalog;
import vn.nhipcau.routes.drift.ContractFolder;
import vn.nhipcau.routes.ingest.Sources;
import vn.nhipcau.routes.store.QuarantineKey;

/** What reading a source needs: the sources themselves, connectors, mappings, and the key of the quarantine. */
@Configuration(proxyBeanMethods = false)
class CatalogConfiguration {
    private static final int QUARANTINE_KEY_BYTES = 32;

    @Bean
    Sources sources(Settings settings, Launch launch) {
        return new Sources(settings.sources(), launch.config());
    }

    @Bean
    ContractFolder contractFolder(Launch launch) {
        return new ContractFolder(launch.config());
    }

    @Bean
    ConnectorCatalog connectorCatalog(FolderSettings folders) {
        return Catalogs.connectors(folders);
    }

    @Bean
    Connectors connectors(ConnectorCatalog catalog, CamelContext context, DataFolder data) {
        return new Connectors(catalog, context, new ContractFiles(data));
    }

    @Bean
    MappingCatalog mappingCatalog(FolderSettings folders, Clock clock) {
        return Catalogs.mappings(folders, clock);
    }

    @Bean
    QuarantineKey quarantineKey(DataFolder data) {
        return new QuarantineKey(HexFormat.of().parseHex(data.secret("quarantine", QUARANTINE_KEY_BYTES)));
    }
}
