package vn.nhipcau.connectors.simulator;

import java.time.Instant;
import vn.nhipcau.mappings.record.Channel;

/** Who wants what from whom, when and how: the part of a dossier that is settled at the counter. */
record Errand(
        Portal portal,
        SimulatedProcedure procedure,
        String receivingAgency,
        String resolvingAgency,
        Channel channel,
        Instant submittedAt,
        Instant receivedAt) {}
