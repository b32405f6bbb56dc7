/** Reaches SOAP services through CXF in payload mode, as streams: no generated classes, no tree of a whole answer. */
@NullMarked
package vn.nhipcau.connectors.soap;

import org.jspecify.annotations.NullMarked;
