package support.nexus.command.user;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Locale;
import org.axonframework.messaging.MetaData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import support.nexus.command.AccountTransaction;
import support.nexus.command.AddressVerification;
import support.nexus.command.SecurityEventKind;
import support.nexus.command.SecurityLog;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.user.UserCommand.VerifyEmail;
import support.nexus.events.user.UserId;
import support.nexus.platform.axon.Commands;
import support.nexus.platform.security.Account;
import support.nexus.platform.security.Accounts;
import support.nexus.platform.security.AddressProofs;
import support.nexus.platform.security.AddressProofs.Proof;

/// Finds out whether an address is its account's: by a link that is sent there. Until the service sends mail, the link
/// stands in its log, or in production, where a log has more readers, is given by an admin.
@Component
class Verification implements AddressVerification {

    static final String PATH = "/api/users/verify-email";

    private static final Logger LOG = LoggerFactory.getLogger(Verification.class);
    private static final int MOST_GIVEN = 20; // of one account in an hour

    private final Accounts accounts;
    private final AddressProofs proofs;
    private final Commands commands;
    private final SecurityLog log;
    private final TransactionTemplate transaction;
    private final Delivery delivery;

    Verification(
            Accounts accounts,
            AddressProofs proofs,
            Commands commands,
            SecurityLog log,
            PlatformTransactionManager transactions,
            Environment environment) {
        this.accounts = accounts;
        this.proofs = proofs;
        this.commands = commands;
        this.log = log;
        this.transaction = new TransactionTemplate(transactions);
        this.delivery = environment.acceptsProfiles(Profiles.of("production")) ? Delivery.ADMIN : Delivery.LOG;
    }

    @Override
    public void request(UserId user) {
        send(user);
    }

    /// Sends the account a link, as far as that can be done.
    Delivery send(UserId user) {
        if (delivery == Delivery.LOG) {
            LOG.info("User {} verifies the e-mail address by opening {}", user, link(proofs.issue(require(user))));
        }
        return delivery;
    }

    /// What an admin hands on to the account's address.
    Proof give(UserId user, String address) {
        var proof = proofs.issue(require(user));
        transaction.executeWithoutResult(_ -> {
            log.requireRare(SecurityEventKind.VERIFICATION_GIVEN, user, MOST_GIVEN, Duration.ofHours(1));
            log.record(SecurityEventKind.VERIFICATION_GIVEN, user, address, null);
        });
        return proof;
    }

    /// Whose address a token proves.
    Account of(String token) {
        var claim = proofs.read(token);
        return accounts.find(claim.userId()).filter(claim::concerns).orElseThrow(AddressProofs::worthless);
    }

    void verify(String token, String address) {
        var account = of(token);
        commands.send(
                () -> new VerifyEmail(new UserId(account.id()), account.email()),
                MetaData.with(AccountTransaction.ADDRESS, address));
    }

    static String link(Proof proof) {
        return PATH + "?token=" + proof.token();
    }

    private Account require(UserId user) {
        return accounts.find(user.value())
                .orElseThrow(() -> new Refused(ErrorCode.USER_NOT_FOUND, "There is no such active user."));
    }

    /// Where a link goes.
    enum Delivery {
        LOG,
        ADMIN;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
