/** What happens when a step fails, and what never comes in from outside. */
@NullMarked
package vn.nhipcau.routes.failure;

import org.jspecify.annotations.NullMarked;
