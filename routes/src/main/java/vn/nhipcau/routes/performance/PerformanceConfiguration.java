package vn.nhipcau.routes.performance;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the measuring instruments together from their settings. */
@Configuration
class PerformanceConfiguration {

    @Bean
    PeriodRule periodRule(PeriodSettings settings) {
        return settings.rule();
    }

    @Bean
    WorkingCalendars workingCalendars(CalendarSettings settings, PeriodRule rule) {
        return WorkingCalendars.load(settings, rule.zone());
    }
}
