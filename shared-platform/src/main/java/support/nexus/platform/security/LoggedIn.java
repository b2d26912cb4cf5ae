package support.nexus.platform.security;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/// A route for people who have logged in: a personal API token is not good for it. Whoever finds one shall not get
/// more by it than it was made for.
@Target(METHOD)
@Retention(RUNTIME)
public @interface LoggedIn {}
