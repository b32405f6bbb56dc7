package vn.nhipcau.routes.delivery;

import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;

/** Gives a route's broker connection back when the route rests, with the messages the broker had already pushed to it. */
public final class LetGo extends RoutePolicySupport {

    private final Runnable release;

    public LetGo(Runnable release) {
        this.release = release;
    }

    @Override
    public void onStop(Route route) {
        release.run();
    }

    @Override
    public void onSuspend(Route route) {
        release.run();
    }
}
