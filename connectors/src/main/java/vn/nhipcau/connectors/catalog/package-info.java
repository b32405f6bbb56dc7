/** Knows every connector and its parameters, checks a source's settings before Camel sees them, and wires its route. */
@NullMarked
package vn.nhipcau.connectors.catalog;

import org.jspecify.annotations.NullMarked;
