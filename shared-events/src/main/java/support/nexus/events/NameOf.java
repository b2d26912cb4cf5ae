package support.nexus.events;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.RECORD_COMPONENT;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/// A {@link Personal} field of a ticket's fact that names an account: once that account is erased, it reads
/// {@link Personal#ERASED}, though the ticket's key is still there.
@Target({RECORD_COMPONENT, FIELD})
@Retention(RUNTIME)
public @interface NameOf {

    /// The account that has caused the fact.
    String ACTOR = "@actor";

    /// The account that is called so.
    String ITSELF = "@itself";

    /// The field that holds the account's id, or one of the above.
    String value();

    /// The field that holds the address of whom it names: somebody who had this address when the account was erased was
    /// the account. Empty where there is none.
    String address() default "";
}
