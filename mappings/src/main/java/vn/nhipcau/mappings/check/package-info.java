/** Runs the examples beside a mapping, in a build and on a server. */
@NullMarked
package vn.nhipcau.mappings.check;

import org.jspecify.annotations.NullMarked;
