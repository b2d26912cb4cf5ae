package support.nexus.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Cuts off a client that takes too long to read a large answer: others wait for the memory that it holds.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class SlowReaderFilter extends OncePerRequestFilter {

    private static final int AT_ONCE = 16 * 1024;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new HttpServletResponseWrapper(response) {
            @Override
            public ServletOutputStream getOutputStream() throws IOException {
                return new Watched(super.getOutputStream(), request);
            }
        });
    }

    private static final class Watched extends ServletOutputStream {

        private final ServletOutputStream out;
        private final ServletRequest request;

        Watched(ServletOutputStream out, ServletRequest request) {
            this.out = out;
            this.request = request;
        }

        @Override
        public void write(int each) throws IOException {
            out.write(each);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (var at = 0; at < length; at += AT_ONCE) {
                if (LargeAnswers.isOverdue(request)) {
                    throw new IOException("The client reads too slowly");
                }
                out.write(bytes, offset + at, Math.min(AT_ONCE, length - at));
            }
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
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
