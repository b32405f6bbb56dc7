/** The pages for people: Vietnamese first, English beside it. */
@NullMarked
package vn.nhipcau.config.console;

import org.jspecify.annotations.NullMarked;
