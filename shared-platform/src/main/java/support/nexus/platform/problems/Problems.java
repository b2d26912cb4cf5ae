package support.nexus.platform.problems;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refusal;
import support.nexus.platform.log.Origin;

/// Turns whatever a request ended with into its problem.
@RestControllerAdvice
class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<Object> refused(
            HandlerExecutionException refused, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        return refused.<Object>getDetails().orElse(null) instanceof Refusal refusal
                ? answer(refusal, Problem.headers(refusal), request)
                : failed(refused, request, response);
    }

    /// A path variable that its type refuses.
    @ExceptionHandler
    ResponseEntity<Object> mismatch(
            MethodArgumentTypeMismatchException mismatch, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        var refused = Stream.iterate((Throwable) mismatch, Objects::nonNull, Throwable::getCause)
                .filter(HandlerExecutionException.class::isInstance)
                .findFirst();
        return refused.isPresent()
                ? refused((HandlerExecutionException) refused.get(), request, response)
                : answer(
                        new Refusal(ErrorCode.INVALID, mismatch.getName() + " has the wrong form."),
                        new HttpHeaders(),
                        request);
    }

    @ExceptionHandler(AggregateNotFoundException.class)
    ResponseEntity<Object> noSuchTicket(HttpServletRequest request) {
        return answer(new Refusal(ErrorCode.TICKET_NOT_FOUND, "There is no such ticket."), new HttpHeaders(), request);
    }

    @ExceptionHandler(InvalidParameterException.class)
    ResponseEntity<Object> undecodableQuery(HttpServletRequest request) {
        return answer(new Refusal(ErrorCode.INVALID, "The query cannot be decoded."), new HttpHeaders(), request);
    }

    @ExceptionHandler({NoHandlerFoundException.class, NoResourceFoundException.class})
    ResponseEntity<Object> noSuchRoute(HttpServletRequest request) {
        return answer(new Refusal(ErrorCode.NO_SUCH_ROUTE, "There is no such route."), new HttpHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> wrongMethod(HttpRequestMethodNotSupportedException wrong, HttpServletRequest request) {
        var headers = new HttpHeaders();
        headers.setAllow(allowed(Objects.requireNonNullElse(wrong.getSupportedHttpMethods(), Set.of())));
        var detail = "%s is not allowed here.".formatted(request.getMethod());
        return answer(new Refusal(ErrorCode.METHOD_NOT_ALLOWED, detail), headers, request);
    }

    /// What is answered without being named: `HEAD` as `GET`, and `OPTIONS` everywhere (RFC 9110, 9.3).
    private static Set<HttpMethod> allowed(Set<HttpMethod> named) {
        var all = new TreeSet<>(named);
        all.add(HttpMethod.OPTIONS);
        if (named.contains(HttpMethod.GET)) {
            all.add(HttpMethod.HEAD);
        }
        return all;
    }

    @ExceptionHandler(HttpMediaTypeException.class)
    ResponseEntity<Object> wrongMediaType(HttpServletRequest request) {
        return answer(
                new Refusal(ErrorCode.NOT_JSON, "Requests and answers are application/json."),
                new HttpHeaders(),
                request);
    }

    @ExceptionHandler(AsyncRequestNotUsableException.class)
    void clientWentAway() {
        // nobody is there to answer
    }

    @ExceptionHandler
    ResponseEntity<Object> failed(Exception failure, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        if (response.isCommitted()) {
            throw failure; // the server cuts the connection, so that nobody takes the part for the whole
        }
        var refusal = DatabaseProblem.of(failure);
        if (refusal.isPresent()) {
            LOG.warn(
                    "The database does not do its work: {}",
                    NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
            return answer(refusal.get(), Problem.headers(refusal.get().code()), request);
        }
        var correlation = Origin.current().correlationId();
        LOG.error("A request failed; correlation id {}", correlation, failure);
        var detail = "Please quote the correlation id %s.".formatted(correlation);
        return answer(
                new Refusal(ErrorCode.UNFORESEEN, detail, java.util.Map.of("correlationId", correlation)),
                new HttpHeaders(),
                request);
    }

    private static ResponseEntity<Object> answer(Refusal refusal, HttpHeaders headers, HttpServletRequest request) {
        return Problem.answer(refusal, headers, request.getRequestURI());
    }
}
