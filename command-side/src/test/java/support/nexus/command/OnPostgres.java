package support.nexus.command;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;
import support.nexus.platform.storage.Database;

/// A test on a PostgreSQL, which it shares with all others that ask for the same.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ContextConfiguration(initializers = {OnH2.Folder.class, OnPostgres.Server.class})
public @interface OnPostgres {

    class Server implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(
                            "spring.datasource.url=" + Database.POSTGRESQL.empty(),
                            "spring.datasource.username=postgres")
                    .applyTo(context);
        }
    }
}
