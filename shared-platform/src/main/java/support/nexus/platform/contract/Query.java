package support.nexus.platform.contract;

import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/// A controller's parameter that is read from the request's query, once the API document allows it.
@Target(PARAMETER)
@Retention(RUNTIME)
public @interface Query {}
