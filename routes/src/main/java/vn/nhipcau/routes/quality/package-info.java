/** Where each agency's ISO 9001 system stands: milestones proved by documents, coverage of procedures. */
@NullMarked
package vn.nhipcau.routes.quality;

import org.jspecify.annotations.NullMarked;
