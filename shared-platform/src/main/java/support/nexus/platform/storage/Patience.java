package support.nexus.platform.storage;

import java.time.Duration;
import java.util.Properties;

/// How long PostgreSQL is waited for, as its driver wants to be told. What an operator's URL or
/// `spring.datasource.hikari.data-source-properties` say counts more.
final class Patience {

    /// Of one statement. Longer ones ask for it with their transaction's time-out.
    static final Duration STATEMENT = Duration.ofSeconds(9);

    private static final String OPTIONS =
            "-c statement_timeout=%s -c idle_in_transaction_session_timeout=60000".formatted(STATEMENT.toMillis());

    private Patience() {}

    /// For requests: a statement is ended by the server, and by the driver where the server has fallen silent.
    static Properties ofRequests(Properties given) {
        var all = seconds(given, 5, 10);
        all.putIfAbsent("options", OPTIONS);
        return all;
    }

    /// For whoever looks whether the database answers.
    static Properties ofLooks(Properties given) {
        return seconds(given, 2, 2);
    }

    /// For migrations and backups: a statement may last as long as it does.
    static Properties withoutEnd(Properties given) {
        return seconds(given, 5, 0);
    }

    private static Properties seconds(Properties given, int connecting, int answering) {
        var all = new Properties();
        all.setProperty("connectTimeout", Integer.toString(connecting));
        all.setProperty("loginTimeout", Integer.toString(connecting));
        all.setProperty("socketTimeout", Integer.toString(answering));
        all.setProperty("cancelSignalTimeout", "2");
        all.setProperty("tcpKeepAlive", "true");
        given.stringPropertyNames().forEach(name -> all.setProperty(name, given.getProperty(name)));
        return all;
    }
}
