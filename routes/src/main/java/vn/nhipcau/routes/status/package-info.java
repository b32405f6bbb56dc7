/** Turns measured figures into the numbered monthly status of each agency. */
@NullMarked
package vn.nhipcau.routes.status;

import org.jspecify.annotations.NullMarked;
