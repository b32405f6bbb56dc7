/** Opens published figures to the evidence they rest on, and carries that evidence out of the house. */
@NullMarked
package vn.nhipcau.routes.passport;

import org.jspecify.annotations.NullMarked;
