package support.nexus.platform.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Keeps a large answer together until it is made, so that a client that reads slowly keeps nobody from making the
/// next; and cuts off one that takes too long to read it: others wait for the memory that it holds.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class SlowReaderFilter extends OncePerRequestFilter {

    private static final int AT_ONCE = 16 * 1024;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var watched = new WatchedResponse(request, response);
        chain.doFilter(request, watched);
        watched.send();
    }

    private static final class WatchedResponse extends HttpServletResponseWrapper {

        private final ServletRequest request;
        private @Nullable Watched body;

        WatchedResponse(ServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            if (body == null) {
                body = new Watched(super.getOutputStream(), request);
            }
            return body;
        }

        @Override
        public void resetBuffer() {
            super.resetBuffer();
            if (body != null) {
                body.made.clear();
            }
        }

        @Override
        public void reset() {
            super.reset();
            if (body != null) {
                body.made.clear();
            }
        }

        /// What nobody has flushed.
        void send() throws IOException {
            if (body != null) {
                body.send();
            }
        }
    }

    private static final class Watched extends ServletOutputStream {

        private final ServletOutputStream out;
        private final ServletRequest request;
        private final Queue<byte[]> made = new ArrayDeque<>(); // small pieces: G1 finds no room for many large arrays

        Watched(ServletOutputStream out, ServletRequest request) {
            this.out = out;
            this.request = request;
        }

        @Override
        public void write(int each) throws IOException {
            write(new byte[] {(byte) each}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (!LargeAnswers.isMaking(request)) {
                send();
            }
            for (var at = offset; at < offset + length; at += AT_ONCE) {
                var end = Math.min(at + AT_ONCE, offset + length);
                if (LargeAnswers.isMaking(request)) {
                    made.add(Arrays.copyOfRange(bytes, at, end));
                } else {
                    send(bytes, at, end - at);
                }
            }
        }

        /// What is sent is let go of, piece by piece.
        private void send() throws IOException {
            LargeAnswers.made(request);
            for (var piece = made.poll(); piece != null; piece = made.poll()) {
                send(piece, 0, piece.length);
            }
        }

        private void send(byte[] bytes, int offset, int length) throws IOException {
            if (LargeAnswers.isOverdue(request)) {
                throw new IOException("The client reads too slowly");
            }
            out.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            send();
            out.flush();
        }

        @Override
        public void close() throws IOException {
            send();
            out.close();
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }
    }
}
