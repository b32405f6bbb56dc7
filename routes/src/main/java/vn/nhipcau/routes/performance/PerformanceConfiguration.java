package vn.nhipcau.routes.performance;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the measuring instruments together from their settings. */
@Configuration
class PerformanceConfiguration {

    @Bean
    WorkingCalendars workingCalendars(CalendarSettings settings, PeriodSettings periods) {
        return WorkingCalendars.load(settings, periods.zone());
    }

    @Bean
    PeriodRule periodRule(PeriodSettings settings, WorkingCalendars calendars) {
        return settings.rule(calendars);
    }
}
