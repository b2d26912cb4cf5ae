package support.nexus.platform.problems;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import support.nexus.platform.request.RequestFilter;

/// The answer to `OPTIONS *`, which asks what the server as a whole can do (RFC 9110, 9.3.7). The container gives it
/// before any valve or filter sees the request, and would name `TRACE`, which no route has.
class ServerOptions extends CoyoteAdapter {

    private static final String ALLOWED = "GET, HEAD, POST, PUT, DELETE, OPTIONS";

    private ServerOptions(Connector connector) {
        super(connector);
    }

    @Override
    protected boolean postParseRequest(
            org.apache.coyote.Request asked, Request request, org.apache.coyote.Response answer, Response response)
            throws IOException, ServletException {
        var goesOn = super.postParseRequest(asked, request, answer, response);
        if (!goesOn && asked.requestURI().equals("*")) {
            answer.setHeader(HttpHeaders.ALLOW, ALLOWED);
            answer.setHeader(
                    RequestFilter.CORRELATION_HEADER,
                    RequestFilter.correlationId(asked.getHeader(RequestFilter.CORRELATION_HEADER)));
        }
        return goesOn;
    }

    @Component
    static class Installation implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

        @Override
        public void customize(TomcatServletWebServerFactory server) {
            server.addConnectorCustomizers(connector -> connector.addLifecycleListener(event -> {
                if (event.getType().equals(Lifecycle.AFTER_INIT_EVENT)) { // when it has an adapter of its own
                    connector.getProtocolHandler().setAdapter(new ServerOptions(connector));
                }
            }));
        }
    }
}
