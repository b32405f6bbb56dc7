package vn.nhipcau.routes.store;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Names the process that holds a lease, so that its neighbours on one machine can see that it is dead. */
final class ProcessOwner {
    private static final String HOST = host();

    private ProcessOwner() {}

    /** This process: host, process id and start in milliseconds. */
    static String current() {
        ProcessHandle process = ProcessHandle.current();
        return "%s/%d/%d".formatted(HOST, process.pid(), startOf(process));
    }

    /** Whether a holder ran on this machine and is gone; what cannot be told is taken for alive. */
    static boolean isDead(@Nullable String owner) {
        String[] parts = owner == null ? new String[0] : owner.split("/", 3);
        if (parts.length != 3 || !parts[0].equals(HOST) || !parts[1].matches("\\d{1,18}")) {
            return false;
        }
        return ProcessHandle.of(Long.parseLong(parts[1]))
                .map(process -> !parts[2].equals(Long.toString(startOf(process))))
                .orElse(true);
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
