package vn.nhipcau.routes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Stands between a client and a server and may lose answers without a word, as a network does. */
public final class SilentProxy implements AutoCloseable {
    private final ServerSocket door;
    private final int target;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private volatile @Nullable String unanswered;

    /** @param target port of the server on this machine */
    public SilentProxy(int target) throws IOException {
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.target = target;
        begin(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** From now on a connection on which this is said hears nothing any more. */
    public void loseAnswersTo(String said) {
        unanswered = said;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(server);
                AtomicBoolean silent = new AtomicBoolean();
                begin(() -> carry(client, server, true, silent));
                begin(() -> carry(server, client, false, silent));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void carry(Socket from, Socket to, boolean asking, AtomicBoolean silent) {
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                String lost = unanswered;
                if (asking && lost != null && new String(buffer, 0, read, StandardCharsets.ISO_8859_1).contains(lost)) {
                    silent.set(true);
                }
                if (asking || !silent.get()) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException closed) {
            // One end is gone.
        }
    }

    private static void begin(Runnable task) {
        Thread thread = new Thread(task, "silent-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
