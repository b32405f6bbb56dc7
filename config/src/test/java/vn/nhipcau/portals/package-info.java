/** Portals that exist only here, each with the truth about itself; no part of the product has seen them. */
@NullMarked
package vn.nhipcau.portals;

import org.jspecify.annotations.NullMarked;
