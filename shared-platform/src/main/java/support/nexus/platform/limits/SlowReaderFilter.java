package support.nexus.platform.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
                body.made.reset();
            }
        }

        @Override
        public void reset() {
            super.reset();
            if (body != null) {
                body.made.reset();
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
        private final ByteArrayOutputStream made = new ByteArrayOutputStream(0);

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
            if (LargeAnswers.isMaking(request)) {
                made.write(bytes, offset, length);
            } else {
                send();
                send(bytes, offset, length);
            }
        }

        private void send() throws IOException {
            LargeAnswers.made(request);
            if (made.size() > 0) {
                made.writeTo(new OutputStream() {
                    @Override
                    public void write(int each) throws IOException {
                        out.write(each);
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int length) throws IOException {
                        send(bytes, offset, length);
                    }
                });
                made.reset();
            }
        }

        private void send(byte[] bytes, int offset, int length) throws IOException {
            for (var at = 0; at < length; at += AT_ONCE) {
                if (LargeAnswers.isOverdue(request)) {
                    throw new IOException("The client reads too slowly");
                }
                out.write(bytes, offset + at, Math.min(AT_ONCE, length - at));
            }
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
