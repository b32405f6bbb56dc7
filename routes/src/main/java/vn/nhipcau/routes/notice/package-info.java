/** The monthly notice of the Steering Committee, made from what was known at an instant, and its forms. */
@NullMarked
package vn.nhipcau.routes.notice;

import org.jspecify.annotations.NullMarked;
