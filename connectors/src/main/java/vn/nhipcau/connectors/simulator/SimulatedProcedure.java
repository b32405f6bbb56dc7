package vn.nhipcau.connectors.simulator;

import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.LimitUnit;

/**
 * A procedure of the simulated province.
 *
 * @param rawCode as portals write it: stem and local suffix
 * @param limitUnit absent for procedures whose result is given at once
 * @param resolvedBy an agency code, or the level that decides: {@code DISTRICT}, {@code COMMUNE}
 * @param weight how often it is asked for, against the others of its agency
 */
record SimulatedProcedure(
        String rawCode, String sector, int limit, @Nullable LimitUnit limitUnit, String resolvedBy, int weight) {

    /** The national code {@code N.NNNNNN}. */
    String stem() {
        return rawCode.substring(0, 8);
    }
}
