package support.nexus.platform.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refusal;
import support.nexus.platform.security.Callers;
import support.nexus.platform.security.OpenTo;

/// Answers what failed outside any controller, in a filter or in the server, with the same body.
@RestController
@OpenTo(Callers.ANYONE)
class ServerErrors implements ErrorController {

    @RequestMapping("${spring.web.error.path:/error}")
    ResponseEntity<Object> answer(HttpServletRequest request) {
        var status = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var path = Optional.ofNullable((String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        return Problem.answer(refusal(status == null ? 404 : status), new HttpHeaders(), path.orElse("/"));
    }

    static Refusal refusal(int status) {
        var code = Arrays.stream(ErrorCode.values())
                .filter(candidate -> candidate.status() == status)
                .max(Comparator.comparing(
                        candidate -> candidate == ErrorCode.INVALID || candidate == ErrorCode.NO_SUCH_ROUTE))
                .orElse(status < 500 ? ErrorCode.INVALID : ErrorCode.UNFORESEEN);
        return new Refusal(code, status < 500 ? "The request cannot be understood." : "The request failed.");
    }
}
