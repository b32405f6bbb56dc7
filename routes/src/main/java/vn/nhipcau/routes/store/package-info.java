/** Keeps what the sources said: one page is one transaction, fenced, and every version that differs stays. */
@NullMarked
package vn.nhipcau.routes.store;

import org.jspecify.annotations.NullMarked;
