/** Puts the parts together and starts them: embedded PostgreSQL and broker, secrets, clock, health, start and stop. */
@NullMarked
package vn.nhipcau.config.runtime;

import org.jspecify.annotations.NullMarked;
