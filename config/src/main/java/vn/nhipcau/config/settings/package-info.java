/** What the operator wrote under {@code nhipcau}: read, checked as a whole, and handed to each feature as its own record. */
@NullMarked
package vn.nhipcau.config.settings;

import org.jspecify.annotations.NullMarked;
