/** Carries each status to the Steering Committee once and only once, and brings its receipt home. */
@NullMarked
package vn.nhipcau.routes.delivery;

import org.jspecify.annotations.NullMarked;
