/** Cuts XML of any size into neutral records, one at a time, and refuses what an answer has no business to contain. */
@NullMarked
package vn.nhipcau.connectors.xml;

import org.jspecify.annotations.NullMarked;
