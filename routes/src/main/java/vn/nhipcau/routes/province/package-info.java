/** The province as a whole and by its tree of agencies, of then or of now: figures recomputed from its dossiers. */
@NullMarked
package vn.nhipcau.routes.province;

import org.jspecify.annotations.NullMarked;
