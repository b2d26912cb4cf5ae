package support.nexus.events;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.RECORD_COMPONENT;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/// What somebody wrote, or is called: at rest it is encrypted under the key of its {@link KeyOwner}, and once that
/// key is destroyed it reads {@link #ERASED}.
@Target({RECORD_COMPONENT, FIELD})
@Retention(RUNTIME)
public @interface Personal {
    String ERASED = "[erased]";
}
