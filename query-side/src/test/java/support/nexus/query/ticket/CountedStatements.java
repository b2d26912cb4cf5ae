package support.nexus.query.ticket;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// A database that remembers which statements were sent to it; a batch is one.
final class CountedStatements extends DelegatingDataSource {

    private final List<String> sent = new ArrayList<>();

    CountedStatements(DataSource database) {
        super(database);
    }

    /// What was sent by this work.
    List<String> of(Runnable work) {
        sent.clear();
        work.run();
        return List.copyOf(sent);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return (Connection) watched(Connection.class, super.getConnection(), "");
    }

    private Object watched(Class<?> type, Object real, String sql) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                sent.add(sql);
            }
            try {
                var result = method.invoke(real, arguments);
                return result instanceof PreparedStatement
                        ? watched(PreparedStatement.class, result, String.valueOf(arguments[0]))
                        : result;
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            }
        });
    }
}
