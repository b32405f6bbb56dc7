/** The HTTP API under {@code /api/v1}: what people's pages show, for programs. */
@NullMarked
package vn.nhipcau.config.api;

import org.jspecify.annotations.NullMarked;
