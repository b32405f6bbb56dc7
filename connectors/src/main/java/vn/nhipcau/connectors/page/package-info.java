/** A page request in, a page of source records and the next cursor out: the one way to read any source. */
@NullMarked
package vn.nhipcau.connectors.page;

import org.jspecify.annotations.NullMarked;
