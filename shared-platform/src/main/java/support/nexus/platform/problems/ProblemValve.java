package support.nexus.platform.problems;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import support.nexus.platform.request.RequestFilter;

/// What the server itself refuses, such as a path that cannot be decoded, never reaches Spring: it gets the same body
/// here.
class ProblemValve extends ErrorReportValve {

    /// An origin that no list has, for a request whose headers were not read.
    private static final String NOBODY = "null";

    private final CorsConfiguration origins;

    ProblemValve(CorsConfiguration origins) {
        this.origins = origins;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            var path = request.getRequestURI() == null ? "/" : request.getRequestURI();
            var answer = response.getResponse();
            var correlationId = correlationId(request, response);
            answer.setHeader(RequestFilter.CORRELATION_HEADER, correlationId);
            letBeRead(request, answer);
            var status = response.getStatus();
            Problem.write(ServerErrors.refusal(status, correlationId), status, path, answer);
            response.finishResponse();
        } catch (IOException clientWentAway) {
            container.getLogger().debug("Nobody to answer", clientWentAway);
        }
    }

    private static String correlationId(Request request, Response response) {
        var given = response.getHeader(RequestFilter.CORRELATION_HEADER);
        return given != null ? given : RequestFilter.correlationId(request.getHeader(RequestFilter.CORRELATION_HEADER));
    }

    /// By a page of another origin, as the API's own answers.
    private void letBeRead(Request request, HttpServletResponse answer) {
        if (answer.containsHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN)) {
            return;
        }
        var allowed = origins.checkOrigin(Objects.requireNonNullElse(request.getHeader(HttpHeaders.ORIGIN), NOBODY));
        if (allowed != null) {
            answer.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, allowed);
            answer.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, RequestFilter.CORRELATION_HEADER);
        }
    }

    @Component
    static class Installation implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

        private final CorsConfiguration origins;

        Installation(CorsConfiguration origins) {
            this.origins = origins;
        }

        @Override
        public void customize(TomcatServletWebServerFactory server) {
            server.addContextCustomizers(
                    context -> context.getParent().getPipeline().addValve(new ProblemValve(origins)));
            server.addConnectorCustomizers(connector -> {
                connector.setAllowTrace(true); // and answered as any method that a route has not
                connector.setProperty("relaxedQueryChars", "\"<>[\\]^`{|}");
            });
        }
    }
}
