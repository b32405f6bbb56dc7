package vn.nhipcau.routes.performance;

import org.junit.jupiter.api.Nested;

/** Every rule of the figures, in a JVM that lives in the given zone: it must make no difference. */
abstract class FigureRules {
    private final String zone;

    FigureRules(String zone) {
        this.zone = zone;
    }

    @Nested
    class Scope extends ScopeRules {
        Scope() {
            super(FigureRules.this.zone);
        }
    }

    @Nested
    class Verdict extends VerdictRules {
        Verdict() {
            super(FigureRules.this.zone);
        }
    }

    @Nested
    class Pause extends PauseRules {
        Pause() {
            super(FigureRules.this.zone);
        }
    }

    @Nested
    class Apology extends ApologyRules {
        Apology() {
            super(FigureRules.this.zone);
        }
    }

    @Nested
    class WorkingTime extends WorkingTimeRules {
        WorkingTime() {
            super(FigureRules.this.zone);
        }
    }

    @Nested
    class Law extends LawRules {
        Law() {
            super(FigureRules.this.zone);
        }
    }

    @Nested
    class Statistics extends StatisticsRules {
        Statistics() {
            super(FigureRules.this.zone);
        }
    }

    @Nested
    class SameDossier extends SameDossierRules {
        SameDossier() {
            super(FigureRules.this.zone);
        }
    }

    @Nested
    class Agency extends AgencyRules {
        Agency() {
            super(FigureRules.this.zone);
        }
    }

    @Nested
    class Knowledge extends KnowledgeRules {
        Knowledge() {
            super(FigureRules.this.zone);
        }
    }
}
