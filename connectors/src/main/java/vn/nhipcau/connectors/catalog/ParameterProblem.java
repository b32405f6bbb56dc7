package vn.nhipcau.connectors.catalog;

import vn.nhipcau.connectors.page.ConnectorProblem;

/**
 * One thing that is wrong with a source's settings.
 *
 * @param key full property name, e.g. {@code nhipcau.sources.hue.with.pasword}
 * @param text what is wrong and what to write instead; never the value of a secret
 */
public record ParameterProblem(ConnectorProblem problem, String key, String text) {

    /** Code, key and text in one line. */
    public String sentence() {
        return problem.wireName() + " " + withoutCode();
    }

    /** The same for a place that puts the code in front by itself. */
    String withoutCode() {
        return key + ": " + text;
    }

    @Override
    public String toString() {
        return sentence();
    }
}
