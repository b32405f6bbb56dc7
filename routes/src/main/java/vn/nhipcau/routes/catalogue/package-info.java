/** Who and what there is, and since when: agencies, procedures and reporting obligations in time. */
@NullMarked
package vn.nhipcau.routes.catalogue;

import org.jspecify.annotations.NullMarked;
