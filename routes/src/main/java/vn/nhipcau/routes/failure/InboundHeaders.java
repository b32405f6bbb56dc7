package vn.nhipcau.routes.failure;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Drops every header of a message from outside except the named ones, whatever their case.
 *
 * <p>Camel takes orders from headers ({@code CamelFileName}, {@code operationName}, ...); nobody outside gives us any.
 */
public final class InboundHeaders implements Processor {
    private final Set<String> kept = new TreeSet<>();

    private InboundHeaders(String... kept) {
        this.kept.addAll(Arrays.asList(kept));
    }

    /** The first step of a route that begins at an edge: keeps these headers, spelt exactly so, and no others. */
    public static Processor keepOnly(String... names) {
        return new InboundHeaders(names);
    }

    @Override
    public void process(Exchange exchange) {
        exchange.getMessage().getHeaders().keySet().removeIf(name -> !kept.contains(name));
    }
}
