package support.nexus.platform.contract;

import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/// A controller's parameter that is read from the request's JSON, once the API document allows it.
@Target(PARAMETER)
@Retention(RUNTIME)
public @interface Body {

    /// The longest that it may be, in bytes. The longest description fits, with every character escaped.
    int most() default 1024 * 1024;

    /// The fields that say who is calling: a name and an address. A caller who is known may leave them out, and where
    /// tickets are closed a user cannot be somebody else by them.
    Signature[] signature() default {};

    /// @see #signature
    @interface Signature {
        String name();

        String email();
    }
}
