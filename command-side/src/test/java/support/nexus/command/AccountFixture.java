package support.nexus.command;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.Role;
import support.nexus.events.ticket.ObjectId;
import support.nexus.events.user.UserCommand;
import support.nexus.events.user.UserCommand.RegisterUser;
import support.nexus.events.user.UserId;
import support.nexus.platform.axon.Commands;

/// The deciding side on a real database, and people whose accounts its features are tested with.
@SpringBootTest(
        classes = TestDesk.class,
        properties = {"spring.config.import=classpath:nexus-platform.yaml", "nexus.security.hashes-at-once=2"})
@SuppressWarnings("NullAway.Init")
public abstract class AccountFixture {

    public static final String PASSWORD = "securePassword123";

    /// What the reference implementation of Argon2 keeps of it, at 1 MiB and one pass.
    public static final String WEAK_HASH =
            "$argon2id$v=19$m=1024,t=1,p=1$/nF8fcA0IyGSnuCmbwHWlA$SVnD6QObqAovBOMkdlLK+clSwU3Bi72kBckj9gSotJo";

    protected static final String ADDRESS = "192.0.2.1";

    protected final String name = unique();

    @Autowired
    protected Commands commands;

    @Autowired
    protected EventStore log;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected JdbcTemplate template;

    @Autowired
    protected PlatformTransactionManager transactions;

    protected UserId register() {
        return register(name, Role.USER);
    }

    protected UserId register(String username, Role role) {
        var user = new UserId(ObjectId.next());
        commands.send(
                () -> new RegisterUser(user, username, username + "@example.com", role),
                MetaData.with(AccountTransaction.ADDRESS, ADDRESS).and("password", WEAK_HASH));
        return user;
    }

    protected void send(UserCommand command) {
        commands.send(() -> command, MetaData.with(AccountTransaction.ADDRESS, ADDRESS));
    }

    /// What the security log says of an account.
    protected List<@Nullable String> securityEvents(UserId user) {
        return jdbc.sql("select kind from security_event where user_id = ? order by id")
                .param(user.value())
                .query(String.class)
                .list();
    }

    /// Whoever is told that too many are at it comes again.
    protected static @Nullable ErrorCode code(Runnable work) {
        var code = codeOnce(work);
        for (var again = 0; again < 20 && code == ErrorCode.DEPENDENCY_AWAY; again++) {
            code = codeOnce(work);
        }
        return code;
    }

    private static @Nullable ErrorCode codeOnce(Runnable work) {
        try {
            work.run();
            return null;
        } catch (Refused refused) {
            return refused.refusal().code();
        } catch (org.axonframework.messaging.HandlerExecutionException refused) {
            return refused.<support.nexus.events.Refusal>getDetails()
                    .orElseThrow()
                    .code();
        }
    }

    protected static List<@Nullable ErrorCode> atOnce(List<Callable<@Nullable ErrorCode>> tasks) throws Exception {
        var start = new CyclicBarrier(tasks.size());
        try (var threads = Executors.newFixedThreadPool(tasks.size())) {
            var running = new ArrayList<Future<@Nullable ErrorCode>>();
            for (var task : tasks) {
                running.add(threads.submit(() -> {
                    start.await();
                    return task.call();
                }));
            }
            var done = new ArrayList<@Nullable ErrorCode>();
            for (var task : running) {
                done.add(task.get());
            }
            return done;
        }
    }

    protected static String unique() {
        return "u" + UUID.randomUUID().toString().substring(0, 13);
    }
}
