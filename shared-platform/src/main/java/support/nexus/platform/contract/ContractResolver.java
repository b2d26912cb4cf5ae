package support.nexus.platform.contract;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import support.nexus.events.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Gives a controller its {@link Body} and {@link Query}: read, held against the contract, and only then made an
/// object.
@Component
class ContractResolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private final Contract contract;
    private final BodySigner signer;
    private final JsonMapper json;
    private final JsonBody bodies;

    ContractResolver(Contract contract, BodySigner signer, JsonBody bodies, JsonMapper json) {
        this.contract = contract;
        this.bodies = bodies;
        this.signer = signer;
        this.json = json;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(Body.class) || parameter.hasParameterAnnotation(Query.class);
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders)
            throws Exception {
        var request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        var pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        var path = path(pattern);
        var body = parameter.getParameterAnnotation(Body.class);
        JsonNode verified = body != null
                ? contract.body(request.getMethod(), path, signer.sign(bodies.read(request, body.most()), body))
                : contract.query(method(request), path, request.getParameterMap());
        try {
            return json.treeToValue(verified, parameter.getParameterType());
        } catch (JacksonException refusedByItsConstructor) {
            throw refusedByItsConstructor.getCause() instanceof Refused refused ? refused : refusedByItsConstructor;
        }
    }

    /// As the document has it: `HEAD` is answered as `GET`.
    static String method(HttpServletRequest request) {
        return request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    }

    static String path(String pattern) {
        var path = pattern.replaceFirst("^/api", "");
        return path.isEmpty() ? "/" : path;
    }
}
