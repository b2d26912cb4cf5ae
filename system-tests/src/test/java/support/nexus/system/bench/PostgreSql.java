package support.nexus.system.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/// A PostgreSQL server on which two databases are made for the run and dropped after it.
record PostgreSql(PostgreSqlAddress server, Connection control, long postmaster, HikariDataSource beside)
        implements Database {

    private static final String SERVICE = "nexus_bench";
    private static final String BESIDE = "nexus_bench_beside";

    static PostgreSql on(String url) throws SQLException {
        var server = PostgreSqlAddress.of(url);
        var control = DriverManager.getConnection(url);
        drop(control);
        for (var database : new String[] {SERVICE, BESIDE}) {
            control.createStatement().execute("create database " + database);
        }
        var beside = Database.emptyLog(server.url(BESIDE), server.user(), server.password());
        return new PostgreSql(server, control, postmaster(control), beside);
    }

    @Override
    public String name() {
        return "PostgreSQL " + ask("show server_version").replaceAll(" .*", "");
    }

    @Override
    public String settings() {
        return ask("""
                select string_agg(name || '=' || current_setting(name), ', ' order by name) from pg_settings
                where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers')
                """);
    }

    @Override
    public Map<String, String> environment() {
        return Map.of(
                "SPRING_PROFILES_ACTIVE", "postgres",
                "SPRING_DATASOURCE_URL", server.url(SERVICE),
                "SPRING_DATASOURCE_USERNAME", server.user(),
                "SPRING_DATASOURCE_PASSWORD", server.password());
    }

    @Override
    public Connection stopped() throws SQLException {
        return DriverManager.getConnection(server.url(SERVICE), server.user(), server.password());
    }

    @Override
    public long bytes() {
        return Long.parseLong(ask("select pg_database_size('%s')".formatted(SERVICE)));
    }

    @Override
    public double cpu() {
        return LinuxProcess.isCalled(postmaster, "postgres")
                ? LinuxProcess.cpu(postmaster)
                        + ProcessHandle.of(postmaster).stream()
                                .flatMap(ProcessHandle::children)
                                .mapToDouble(child -> LinuxProcess.cpu(child.pid()))
                                .filter(milliseconds -> !Double.isNaN(milliseconds)) // it has just ended
                                .sum()
                : Double.NaN;
    }

    @Override
    public void close() throws SQLException {
        beside.close();
        drop(control);
        control.close();
    }

    /// For `pgbench`.
    Map<String, String> besideForLibpq() {
        return server.forLibpq(BESIDE);
    }

    private String ask(String query) {
        try (var statement = control.createStatement();
                var answer = statement.executeQuery(query)) {
            answer.next();
            return String.valueOf(answer.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void drop(Connection control) throws SQLException {
        try (var statement = control.createStatement()) {
            statement.execute("drop database if exists " + SERVICE + " with (force)");
            statement.execute("drop database if exists " + BESIDE + " with (force)");
        }
    }

    /// Not a process of this machine where the server runs elsewhere.
    private static long postmaster(Connection control) throws SQLException {
        try (var statement = control.createStatement();
                var answer = statement.executeQuery("select pg_backend_pid()")) {
            answer.next();
            var backend = answer.getLong(1);
            return LinuxProcess.isCalled(backend, "postgres")
                    ? ProcessHandle.of(backend)
                            .flatMap(ProcessHandle::parent)
                            .map(ProcessHandle::pid)
                            .orElse(0L)
                    : 0;
        }
    }
}
