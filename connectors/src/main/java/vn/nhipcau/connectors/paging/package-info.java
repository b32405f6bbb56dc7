/** From one page to the next: where a run stands, when it ends, and when a source goes round in circles. */
@NullMarked
package vn.nhipcau.connectors.paging;

import org.jspecify.annotations.NullMarked;
