/** How the door answers when something is wrong: a stable code, words, a correlation id, nothing from inside. */
@NullMarked
package vn.nhipcau.config.problem;

import org.jspecify.annotations.NullMarked;
