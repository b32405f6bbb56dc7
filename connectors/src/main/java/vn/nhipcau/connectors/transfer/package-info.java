/** Files as a source: which ones, in what order, how far, and where they go when they are done. */
@NullMarked
package vn.nhipcau.connectors.transfer;

import org.jspecify.annotations.NullMarked;
