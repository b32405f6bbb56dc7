/** Talks to a running server by its API, and tells a period as people read it: for the command line and the demo. */
@NullMarked
package vn.nhipcau.config.client;

import org.jspecify.annotations.NullMarked;
