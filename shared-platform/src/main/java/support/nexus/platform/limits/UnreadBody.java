package support.nexus.platform.limits;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// What is left of a body that nobody wanted. Whoever still sends it shall read the answer, which some clients do only
/// afterwards: so it is thrown away as it comes, while it comes fast; then the connection ends.
class UnreadBody extends ValveBase {

    private static final Pace PACE = new Pace(Duration.ofSeconds(2), 1024 * 1024, Duration.ofSeconds(20));
    private static final int AT_ONCE = 8 * 1024;

    UnreadBody() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (!request.isAsync() && !request.getCoyoteRequest().isFinished()) {
            response.finishResponse();
            if (!isComing(request, response) || !isOver(request)) {
                request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            }
        }
    }

    /// Not from a client that asked first and was told no, nor from one that was too slow.
    private static boolean isComing(Request request, Response response) {
        var coyote = request.getCoyoteRequest();
        return response.getStatus() != HttpServletResponse.SC_REQUEST_TIMEOUT
                && (!coyote.hasExpectation() || coyote.getBytesRead() > 0);
    }

    private static boolean isOver(Request request) throws IOException {
        var began = System.nanoTime();
        var in = request.getInputStream();
        var thrownAway = new byte[AT_ONCE];
        var sum = 0L;
        for (var length = in.read(thrownAway); length >= 0; length = in.read(thrownAway)) {
            sum += length;
            var passed = Duration.ofNanos(System.nanoTime() - began);
            if (!PACE.isKeptBy(sum, passed, passed)) {
                return false;
            }
        }
        return true;
    }

    /// Bodies are read by {@link Bodies} alone: the server parses no forms and no parts, asks for nothing that nobody
    /// reads, and waits for the next byte only so long.
    @Component
    static class Installation implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

        private static final Duration NEXT_BYTE = Duration.ofSeconds(10);

        @Override
        public void customize(TomcatServletWebServerFactory server) {
            server.addEngineValves(new UnreadBody());
            server.addConnectorCustomizers(connector -> {
                connector.setParseBodyMethods("");
                if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                    http.setContinueResponseTiming("onRead");
                    http.setDisableUploadTimeout(false);
                    http.setConnectionUploadTimeout((int) NEXT_BYTE.toMillis());
                }
            });
        }
    }
}
