package vn.nhipcau.config.runtime;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps a server running until Ctrl-C or SIGTERM, then stops it in order and in time. */
public final class UntilStopped {
    private static final long STOP_SECONDS = 14;

    private final AutoCloseable server;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** From here on a signal stops the server, whether or not anybody stays. */
    public UntilStopped(AutoCloseable server) {
        this.server = server;
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "nhipcau-stop"));
    }

    public void stay() throws InterruptedException {
        stopped.await();
    }

    /** Everything committed is safe at any moment, so what has not stopped in time is left to the next start. */
    private void stop() {
        Thread stop = new Thread(this::close, "nhipcau-close");
        stop.setDaemon(true);
        stop.start();
        try {
            stop.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        stopped.countDown();
    }

    private void close() {
        try {
            server.close();
        } catch (Exception stubborn) {
            System.err.println("RUN-132 did not stop cleanly: " + stubborn.getMessage());
        }
    }
}
