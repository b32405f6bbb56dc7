package vn.nhipcau.connectors.catalog;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;

/**
 * One configured source as its connector needs to know it.
 *
 * @param id name in configuration, route ids, metrics and logs
 * @param connector name of a Kamelet of {@code connectors/catalog}
 * @param with the connector's own parameters, secrets already resolved; values are texts, numbers, booleans, lists, maps
 * @param zone zone of instants that carry none
 * @param base folder against which relative paths in {@code with} are resolved
 */
public record SourceSpec(String id, String connector, Map<String, Object> with, ZoneId zone, Path base) {}
