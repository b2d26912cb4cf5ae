package support.nexus.command.login;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.platform.contract.RequestHash;
import support.nexus.platform.limits.Attempts;
import support.nexus.platform.request.Network;
import support.nexus.platform.security.Account;

/// Lets nobody guess passwords for long. Of failures in a quarter of an hour, one address may have ten with one
/// account and a hundred in all. An account that has had a hundred from anywhere allows each further address three:
/// the right user, who comes from elsewhere, is never locked out. Accounts that do not exist are counted alike.
@Component
class LoginThrottle {

    private static final int OF_ADDRESS = 100;
    private static final int OF_ACCOUNT = 100;
    private static final int OF_BOTH = 10;
    private static final int OF_BOTH_UNDER_ATTACK = 3;

    private final Attempts attempts;
    private final Gates gates;

    LoginThrottle(Attempts attempts) {
        this.attempts = attempts;
        this.gates = new Gates();
    }

    /// Counts an attempt before its password is looked at.
    ///
    /// @param account how it is compared, see {@link Login#key}
    /// @return to be closed; unless it has failed by then, it is not counted
    Attempt begin(String account, String address) {
        var network = Network.of(address);
        var address100 = new Budget(name("address", network), OF_ADDRESS);
        var account100 = new Budget(name("account", account), OF_ACCOUNT);
        var gate = gates.enter(network, account);
        var attempt = new Attempt(gate);
        try {
            attempt.take(address100);
            var underAttack = !attempt.tryTake(account100);
            attempt.take(
                    underAttack
                            ? new Budget(name("attacked", account, network), OF_BOTH_UNDER_ATTACK)
                            : new Budget(name("both", account, network), OF_BOTH));
            return attempt;
        } catch (RuntimeException refused) {
            attempt.close();
            throw refused;
        }
    }

    /// Counts a change of the account that asks for its password, which costs a hash or two: ten in a quarter of an
    /// hour.
    void change(Account account) {
        attempts.take(name("change", account.id()), OF_BOTH).ifPresent(wait -> {
            throw refusal("The account was changed too often; try again later.", wait);
        });
    }

    private static Refused refusal(String detail, Duration wait) {
        return new Refused(
                ErrorCode.TOO_MANY_REQUESTS,
                detail,
                Map.of("retryAfter", wait.plusMillis(999).toSeconds()));
    }

    /// Tells nothing to whoever reads the table of buckets.
    private static String name(String... parts) {
        return RequestHash.of(String.join("\0", parts).getBytes(StandardCharsets.UTF_8));
    }

    private record Budget(String name, int most) {}

    /// One attempt, under way.
    final class Attempt implements AutoCloseable {

        private final Gates.Pass gate;
        private final List<Budget> taken = new ArrayList<>();

        private Attempt(Gates.Pass gate) {
            this.gate = gate;
        }

        /// It stays counted.
        void failed() {
            taken.clear();
        }

        @Override
        public void close() {
            try {
                taken.forEach(budget -> attempts.giveBack(budget.name(), budget.most()));
            } finally {
                gate.close(); // who comes next finds what was given back
            }
        }

        private boolean tryTake(Budget budget) {
            return wait(budget).isEmpty();
        }

        private void take(Budget budget) {
            wait(budget).ifPresent(wait -> {
                throw refusal("There were too many failed log-ins; try again later.", wait);
            });
        }

        private Optional<Duration> wait(Budget budget) {
            var wait = attempts.take(budget.name(), budget.most());
            if (wait.isEmpty()) {
                taken.add(budget);
            }
            return wait;
        }
    }
}
