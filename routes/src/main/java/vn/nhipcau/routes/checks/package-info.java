/** Holds the figures of a period against each other, their history, their sources and what those publish themselves. */
@NullMarked
package vn.nhipcau.routes.checks;

import org.jspecify.annotations.NullMarked;
