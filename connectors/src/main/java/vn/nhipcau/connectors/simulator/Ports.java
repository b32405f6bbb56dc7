package vn.nhipcau.connectors.simulator;

/**
 * Where the simulated portals listen on the loopback address.
 *
 * @param http 0 for any free port
 */
public record Ports(int http) {
    public static final Ports ANY = new Ports(0);
}
