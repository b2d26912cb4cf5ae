package support.nexus.events;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.RECORD_COMPONENT;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/// Names whose key hides the {@link Personal} fields beside it: the identifier of a ticket or a user.
@Target({RECORD_COMPONENT, FIELD})
@Retention(RUNTIME)
public @interface KeyOwner {}
