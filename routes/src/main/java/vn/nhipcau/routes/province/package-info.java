/** The province as a whole and by its tree of agencies, of then or of now, and what persons decide about who must report. */
@NullMarked
package vn.nhipcau.routes.province;

import org.jspecify.annotations.NullMarked;
