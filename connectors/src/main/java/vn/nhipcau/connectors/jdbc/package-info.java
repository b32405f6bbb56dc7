/** Reads a query of a relational database, page by page, in one read-only transaction. */
@NullMarked
package vn.nhipcau.connectors.jdbc;

import org.jspecify.annotations.NullMarked;
