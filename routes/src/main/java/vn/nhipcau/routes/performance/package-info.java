/** Measures stored dossiers: periods, the working calendar, verdicts and the figures of a month. */
@NullMarked
package vn.nhipcau.routes.performance;

import org.jspecify.annotations.NullMarked;
