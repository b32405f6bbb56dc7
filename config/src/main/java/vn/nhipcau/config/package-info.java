/** Where the rooms are put together and started. */
@NullMarked
package vn.nhipcau.config;

import org.jspecify.annotations.NullMarked;
