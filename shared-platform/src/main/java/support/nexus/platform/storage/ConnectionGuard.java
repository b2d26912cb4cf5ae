package support.nexus.platform.storage;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// Notices a thread that holds a connection and asks for another. Where as many threads do so as the pool has
/// connections, each of them waits for the others until the pool gives up.
final class ConnectionGuard extends DelegatingDataSource {

    private final Consumer<IllegalStateException> noticed;
    private final ThreadLocal<AtomicInteger> held = ThreadLocal.withInitial(AtomicInteger::new);

    /// @param noticed is given the place where it happened, before the connection is taken; what it throws is the
    /// asker's
    ConnectionGuard(DataSource pool, Consumer<IllegalStateException> noticed) {
        super(pool);
        this.noticed = noticed;
    }

    @Override
    public Connection getConnection() throws SQLException {
        var ofThread = held.get();
        if (ofThread.get() > 0) {
            noticed.accept(new IllegalStateException("A thread that holds a connection asks for another"));
        }
        var connection = obtainTargetDataSource().getConnection();
        ofThread.incrementAndGet();
        return guarded(connection, ofThread);
    }

    /// @param ofThread the taker's: another thread may close it
    @SuppressWarnings("ReferenceEquality") // a connection is equal to itself alone
    private static Connection guarded(Connection connection, AtomicInteger ofThread) {
        var isOpen = new AtomicInteger(1);
        return (Connection) Proxy.newProxyInstance(
                ConnectionGuard.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "unwrap" ->
                        ((Class<?>) arguments[0]).isInstance(proxy)
                                ? proxy
                                : connection.unwrap((Class<?>) arguments[0]);
                    case "close" -> {
                        ofThread.addAndGet(-isOpen.getAndSet(0));
                        connection.close();
                        yield null;
                    }
                    default -> {
                        try {
                            yield method.invoke(connection, arguments);
                        } catch (InvocationTargetException failed) {
                            throw failed.getTargetException();
                        }
                    }
                });
    }
}
