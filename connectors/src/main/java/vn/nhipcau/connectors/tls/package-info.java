/** Secure connections to sources: which certificates a source may show, and which one we show ourselves. */
@NullMarked
package vn.nhipcau.connectors.tls;

import org.jspecify.annotations.NullMarked;
