/** What happened to the dossiers of a period, event by event, as an OCEL 2.0 log for process mining. */
@NullMarked
package vn.nhipcau.routes.eventlog;

import org.jspecify.annotations.NullMarked;
