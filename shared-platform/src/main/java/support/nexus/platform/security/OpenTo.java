package support.nexus.platform.security;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/// Who may call a route, or all routes of a controller. A route without one is open to nobody.
@Target({TYPE, METHOD})
@Retention(RUNTIME)
public @interface OpenTo {
    Callers value();
}
