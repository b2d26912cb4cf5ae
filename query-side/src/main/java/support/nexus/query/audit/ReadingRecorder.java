package support.nexus.query.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.platform.request.ClientAddress;

/// Records each reading of the audit log before it happens. One that cannot be recorded does not happen.
@Component
class ReadingRecorder implements HandlerInterceptor, WebMvcConfigurer {

    private static final Logger LOG = LoggerFactory.getLogger(ReadingRecorder.class);

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final ReadingRepository readings;
    private final ClientAddress clients;

    ReadingRecorder(ReadingRepository readings, ClientAddress clients) {
        this.readings = readings;
        this.clients = clients;
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors
                .addInterceptor(this)
                .addPathPatterns("/api/audit/**")
                .excludePathPatterns(ReadingController.PATH)
                .order(1); // after those who may refuse it
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!READING.contains(request.getMethod())) {
            return true; // such as OPTIONS, which tells nothing
        }
        try {
            readings.save(Reading.of(request, clients.of(request)));
            return true;
        } catch (DataAccessException | TransactionException failure) {
            LOG.error("A reading of the audit log cannot be recorded: {}", failure.getMessage());
            throw new Refused(
                    ErrorCode.DATABASE_AWAY, "This reading cannot be recorded, so nothing is shown; try again.");
        }
    }
}
