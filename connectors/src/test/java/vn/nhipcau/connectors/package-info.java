/** What every connector must keep, whatever it reaches. */
@NullMarked
package vn.nhipcau.connectors;

import org.jspecify.annotations.NullMarked;
