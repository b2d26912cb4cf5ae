package support.nexus.events;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.RECORD_COMPONENT;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/// A {@link Personal} field of a ticket's fact that names somebody: once their account is erased, it reads
/// {@link Personal#ERASED}, though the ticket's key is still there. In a list, each name does so by itself.
@Target({RECORD_COMPONENT, FIELD})
@Retention(RUNTIME)
public @interface NameOf {

    /// The account that has caused the fact.
    String ACTOR = "@actor";

    /// The account that is called so.
    String ITSELF = "@itself";

    /// Who is called so on GitHub.
    String LOGIN = "@login";

    /// The field that holds the account's id, or one of the above. Empty where the address alone tells.
    String value() default "";

    /// The field that holds the address of whom it names: who had this address then is meant. Empty where there is
    /// none.
    String address() default "";

    /// Whether who caused the fact may have put the own name and address there: then those that the account had
    /// at that time are its own, whether or not it has proved them.
    boolean signed() default false;

    /// The field that says whether it names anybody at all, by one of the words in {@link #among}. Empty where it does
    /// in any case.
    String where() default "";

    String[] among() default {};
}
