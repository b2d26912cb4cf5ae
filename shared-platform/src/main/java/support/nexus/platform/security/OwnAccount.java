package support.nexus.platform.security;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/// A route about the account that the path calls `{userId}`: to users, others than the own are as if they were not
/// there.
@Target(METHOD)
@Retention(RUNTIME)
public @interface OwnAccount {}
