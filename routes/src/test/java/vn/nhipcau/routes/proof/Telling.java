package vn.nhipcau.routes.proof;

import vn.nhipcau.mappings.record.Dossier;

/**
 * One portal's word about one dossier.
 *
 * @param reading number of the reading it arrives with
 */
record Telling(int reading, String source, Dossier dossier) {}
