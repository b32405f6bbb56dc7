package vn.nhipcau.routes.passport;

import java.util.List;

/**
 * A passport and one page of what stands behind the figure.
 *
 * @param items {@link ContributingDossier}s by source and code, for hours by handling time; {@link ContributingDocument}s
 *     of figures that are read off documents
 * @param page from 0
 */
public record PassportPage(Passport passport, List<?> items, int page, int size, long total) {}
