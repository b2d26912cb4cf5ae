package support.nexus.platform.problems;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refusal;
import support.nexus.platform.log.Origin;
import support.nexus.platform.security.Callers;
import support.nexus.platform.security.OpenTo;

/// Answers what failed outside any controller, in a filter or in the server, with the same body.
@RestController
@OpenTo(Callers.ANYONE)
class ServerErrors implements ErrorController {

    @RequestMapping("${spring.web.error.path:/error}")
    ResponseEntity<Object> answer(HttpServletRequest request, HttpServletResponse response) {
        var status = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var path = Optional.ofNullable((String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        var actual = status == null ? 404 : status;
        var allowed = String.join(",", response.getHeaders(HttpHeaders.ALLOW));
        if (actual == 405 && !allowed.contains(HttpMethod.OPTIONS.name())) {
            response.addHeader(HttpHeaders.ALLOW, HttpMethod.OPTIONS.name()); // which is answered everywhere
        }
        return Problem.answer(
                refusal(actual, Origin.current().correlationId()), actual, new HttpHeaders(), path.orElse("/"));
    }

    /// What a status that somebody else chose means here.
    static Refusal refusal(int status, String correlationId) {
        return switch (status) {
            case 404 -> new Refusal(ErrorCode.NO_SUCH_ROUTE, "There is no such route.");
            case 405 -> new Refusal(ErrorCode.METHOD_NOT_ALLOWED, "This method is not allowed here.");
            case 408 -> new Refusal(ErrorCode.TOO_SLOW, "The request came too slowly.");
            case 413 -> new Refusal(ErrorCode.TOO_LARGE, "The request is too large.");
            case 414 -> new Refusal(ErrorCode.INVALID, "The address is too long.");
            case 415 -> new Refusal(ErrorCode.NOT_JSON, "Requests and answers are application/json.");
            case 431 -> new Refusal(ErrorCode.INVALID, "The headers are too long.");
            case 501 ->
                new Refusal(ErrorCode.NOT_IMPLEMENTED, "This method or transfer encoding is not implemented here.");
            case 503 -> new Refusal(ErrorCode.DEPENDENCY_AWAY, "The service cannot answer now; try again.");
            case 505 -> new Refusal(ErrorCode.NOT_IMPLEMENTED, "This version of HTTP is not spoken here.");
            default -> status < 500 ? misunderstood() : unforeseen(correlationId);
        };
    }

    private static Refusal misunderstood() {
        return new Refusal(
                ErrorCode.INVALID,
                "The request line or a header is too long, or is not as HTTP has it: the host's name must have no _,"
                        + " the address no space, and % stands before two hexadecimal digits.");
    }

    private static Refusal unforeseen(String correlationId) {
        return new Refusal(
                ErrorCode.UNFORESEEN,
                "Please quote the correlation id %s.".formatted(correlationId),
                Map.of("correlationId", correlationId));
    }
}
