package support.nexus.platform.web;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/// A controller for those who run this service. Until there are accounts, that is who sits at its own machine.
@Target(TYPE)
@Retention(RUNTIME)
public @interface OperatorsOnly {}
