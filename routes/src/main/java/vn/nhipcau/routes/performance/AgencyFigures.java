package vn.nhipcau.routes.performance;

import java.util.SortedMap;

/**
 * The figures of one agency in one period.
 *
 * @param total of all its dossiers, those without a procedure code included
 * @param procedures by national stem; only pairs with a figure that is not zero
 */
public record AgencyFigures(Figures total, SortedMap<String, Figures> procedures) {}
