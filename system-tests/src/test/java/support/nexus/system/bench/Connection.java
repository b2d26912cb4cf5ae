package support.nexus.system.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A keep-alive HTTP/1.1 connection: the client shares the cores with what it measures, so it does only what it must.
final class Connection implements AutoCloseable {

    private final int port;
    private @Nullable Link link;

    private record Link(Socket socket, Wire wire) {}

    Connection(int port) {
        this.port = port;
    }

    Answer send(byte[] request) throws IOException {
        try {
            var open = link == null ? open() : link;
            open.socket().getOutputStream().write(request);
            return read(open.wire());
        } catch (IOException broken) {
            close();
            throw broken;
        }
    }

    @Override
    public void close() throws IOException {
        if (link != null) {
            link.socket().close();
        }
        link = null;
    }

    private Link open() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(60_000);
        var opened = new Link(socket, new Wire(socket.getInputStream()));
        link = opened;
        return opened;
    }

    private Answer read(Wire wire) throws IOException {
        var status = Integer.parseInt(wire.line().substring(9, 12)); // HTTP/1.1 200
        var length = 0;
        var isChunked = false;
        var closes = false;
        for (var header = wire.line(); !header.isEmpty(); header = wire.line()) {
            var colon = header.indexOf(':');
            var value = header.substring(colon + 1).strip();
            switch (header.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "content-length" -> length = Integer.parseInt(value);
                case "transfer-encoding" -> isChunked = value.equalsIgnoreCase("chunked");
                case "connection" -> closes = value.equalsIgnoreCase("close");
                default -> {}
            }
        }
        var body = isChunked ? chunks(wire) : wire.bytes(length);
        if (closes) {
            close();
        }
        return new Answer(status, body);
    }

    private static byte[] chunks(Wire wire) throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            var size = Integer.parseInt(wire.line(), 16);
            body.write(wire.bytes(size));
            wire.line();
            if (size == 0) {
                return body.toByteArray();
            }
        }
    }
}
