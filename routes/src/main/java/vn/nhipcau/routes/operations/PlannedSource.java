package vn.nhipcau.routes.operations;

import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What configuration says of a source, as far as its health is concerned.
 *
 * @param every time between two scheduled runs, unless {@code cron} says otherwise
 * @param cron Quartz expression in {@code zone}
 */
public record PlannedSource(
        String id,
        String name,
        String kind,
        String connector,
        @Nullable Duration every,
        @Nullable String cron,
        ZoneId zone) {}
