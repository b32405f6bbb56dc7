/** REST services on real sockets. */
@NullMarked
package vn.nhipcau.connectors.rest;

import org.jspecify.annotations.NullMarked;
