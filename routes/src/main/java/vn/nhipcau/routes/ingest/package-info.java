/** Reads every configured source on its schedule, page by page, each in threads of its own. */
@NullMarked
package vn.nhipcau.routes.ingest;

import org.jspecify.annotations.NullMarked;
