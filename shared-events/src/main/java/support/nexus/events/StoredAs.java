package support.nexus.events;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/// The name under which a type lies in the log. It outlives every refactoring: a class may be renamed, this never.
@Target(TYPE)
@Retention(RUNTIME)
public @interface StoredAs {
    String value();
}
