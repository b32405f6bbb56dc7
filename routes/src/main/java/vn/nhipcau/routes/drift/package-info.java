/** The accepted contract of each source, how the source has come to differ from it, and what waits because of that. */
@NullMarked
package vn.nhipcau.routes.drift;

import org.jspecify.annotations.NullMarked;
