package vn.nhipcau.connectors.catalog;

import java.util.Map;

/**
 * One connector: what its Kamelet says for people and for Camel.
 *
 * @param parameters in the order of the file
 * @param route the Kamelet as Camel gets it: the template alone, with the source id as its only parameter
 */
public record ConnectorDefinition(
        String name, String title, String description, Map<String, Parameter> parameters, String route) {}
