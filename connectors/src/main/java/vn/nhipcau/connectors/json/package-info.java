/** Cuts JSON of any size into neutral records, one at a time, by a strict parser with a limit on everything. */
@NullMarked
package vn.nhipcau.connectors.json;

import org.jspecify.annotations.NullMarked;
