package support.nexus.command.login;

import java.text.Normalizer;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.platform.storage.Misconfigured;
import support.nexus.platform.storage.ReadsSettings;

/// Hashes passwords and verifies them, a few at a time, on threads of their own: however many log in, requests for
/// tickets find a processor.
@EnableConfigurationProperties(AccountSettings.class)
@Component
@ReadsSettings
class Passwords implements DisposableBean {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ThreadLocal<BlockPool> blocks = ThreadLocal.withInitial(PasswordHash::blocks);
    private final ExecutorService threads;
    private final PasswordHash nobodys;

    /// With as many threads as `nexus.security.hashes-at-once` says; two where it is 0, or half of the processors.
    Passwords(AccountSettings settings) {
        var atOnce = settings.hashesAtOnce();
        if (atOnce < 0) {
            throw new Misconfigured("nexus.security.hashes-at-once must be a number of threads, or 0 for our choice.");
        }
        var count = atOnce > 0 ? atOnce : Math.max(2, Runtime.getRuntime().availableProcessors() / 2);
        this.threads = Executors.newFixedThreadPool(
                count, Thread.ofPlatform().daemon().name("passwords-", 1).factory());
        this.nobodys = await(pool -> PasswordHash.of("", pool));
    }

    /// @return a PHC string, the same for a password however its letters are composed (NIST SP 800-63B, 3.1.1.2)
    String hash(String password) {
        return await(pool -> PasswordHash.of(composed(password), pool)).phc();
    }

    /// @param phc what is kept of the password; null where there is no such account, which takes as long
    boolean matches(String password, @Nullable String phc) {
        var kept = phc == null ? nobodys : PasswordHash.read(phc);
        var matches = await(pool -> kept.matches(composed(password), pool)) || matchesAsGiven(kept, password);
        return matches && phc != null;
    }

    /// Whether what is kept is less than what would be kept of the password today.
    ///
    /// @param password the right one
    boolean isOutdated(String password, String phc) {
        var kept = PasswordHash.read(phc);
        return kept.isWeak()
                || (!composed(password).equals(password) && !await(pool -> kept.matches(composed(password), pool)));
    }

    /// As passwords were kept before they were composed.
    private boolean matchesAsGiven(PasswordHash kept, String password) {
        return !composed(password).equals(password) && await(pool -> kept.matches(password, pool));
    }

    private static String composed(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    private <T> T await(Function<BlockPool, T> work) {
        var result = threads.submit(() -> work.apply(blocks.get()));
        try {
            return result.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooMany) {
            result.cancel(false);
            throw new Refused(ErrorCode.DEPENDENCY_AWAY, "Too many are logging in at once; try again.");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Refused(ErrorCode.DEPENDENCY_AWAY, "The service is stopping; try again.");
        } catch (ExecutionException failed) {
            throw new IllegalStateException("A password cannot be hashed", failed.getCause());
        }
    }

    @Override
    public void destroy() {
        threads.shutdown();
    }
}
