package vn.nhipcau.connectors.tabular;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** Knows whether its bytes could always be had, so that what fails above it can be told from damage of the file. */
final class WatchedChannel implements SeekableByteChannel {
    private final SeekableByteChannel channel;
    private boolean outOfReach;

    WatchedChannel(SeekableByteChannel channel) {
        this.channel = channel;
    }

    boolean isOutOfReach() {
        return outOfReach;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        try {
            return channel.read(target);
        } catch (IOException failure) {
            outOfReach = true;
            throw failure;
        }
    }

    @Override
    public long size() throws IOException {
        try {
            return channel.size();
        } catch (IOException failure) {
            outOfReach = true;
            throw failure;
        }
    }

    @Override
    public long position() throws IOException {
        return channel.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        channel.position(position);
        return this;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
