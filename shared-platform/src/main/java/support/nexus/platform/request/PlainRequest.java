package support.nexus.platform.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/// A request as it is meant: under `/api`, without a slash at its end, ticket ids in capitals; and as the routes can
/// read it: with a content type only where it is one, and no method that the container answers by itself.
public final class PlainRequest extends HttpServletRequestWrapper {

    /// Set where the content type is none.
    private static final String NO_TYPE = "support.nexus.no-content-type";

    private static final String ROOT = "/api";
    private static final String VERSIONED = "/api/v1";
    private static final Pattern TICKET = Pattern.compile("/tck-[a-z0-9]{8}(?=/|$)", Pattern.CASE_INSENSITIVE);

    private final boolean hasType;

    PlainRequest(HttpServletRequest request) {
        super(request);
        this.hasType = isType(request.getContentType());
        if (!hasType) {
            request.setAttribute(NO_TYPE, true);
        }
    }

    public static boolean hasUnreadableType(HttpServletRequest request) {
        return request.getAttribute(NO_TYPE) != null;
    }

    static String path(String path) {
        if (!path.equals(ROOT) && !path.startsWith(ROOT + "/")) {
            return path;
        }
        var current = path.equals(VERSIONED) || path.startsWith(VERSIONED + "/")
                ? ROOT + path.substring(VERSIONED.length())
                : path;
        var ended = current.endsWith("/") ? current.substring(0, current.length() - 1) : current;
        return TICKET.matcher(ended).replaceAll(id -> id.group().toUpperCase(Locale.ROOT));
    }

    @Override
    public String getRequestURI() {
        return path(super.getRequestURI());
    }

    @Override
    public String getServletPath() {
        return path(super.getServletPath());
    }

    /// The container echoes `TRACE`, whatever the route; a method of another name is one that no route has.
    @Override
    public String getMethod() {
        var method = super.getMethod();
        return method.equals("TRACE") ? "trace" : method;
    }

    @Override
    public @Nullable String getContentType() {
        return hasType ? super.getContentType() : null;
    }

    /// Spring would read the path by it. Bodies are read as bytes.
    @Override
    public @Nullable String getCharacterEncoding() {
        return null;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return isHidden(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return isHidden(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    private boolean isHidden(String name) {
        return !hasType && name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE);
    }

    private static boolean isType(@Nullable String type) {
        try {
            if (type != null) {
                var _ = MediaType.parseMediaType(type).getCharset(); // which fails where there is no such
            }
            return true;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
