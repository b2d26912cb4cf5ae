package support.nexus.command.login;

import java.security.SecureRandom;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.platform.security.Account;
import support.nexus.platform.storage.DataDirectory;
import support.nexus.platform.storage.Misconfigured;

/// Sees to it that there is an admin before the first request is served: the one that
/// `nexus.security.bootstrap-admin.*` names, or where nobody is an admin, `admin` with a password that a file in the
/// data folder holds until it is used. Production has no such file: there, {@link AdminCheck} asks for a name.
@Component
class FirstAdmin implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdmin.class);
    private static final String USERNAME = "admin";
    private static final String FILE = "admin-password";
    private static final int BYTES = 18;

    private final Registrar registrar;
    private final LoginTable logins;
    private final DataDirectory folder;
    private final String username;
    private final String password;
    private volatile boolean running;

    FirstAdmin(Registrar registrar, LoginTable logins, DataDirectory folder, AccountSettings settings) {
        this.registrar = registrar;
        this.logins = logins;
        this.folder = folder;
        this.username = settings.bootstrapAdmin().username().strip();
        this.password = settings.bootstrapAdmin().password().text();
    }

    @Override
    public void start() {
        running = true;
        if (!username.isEmpty() || !password.isEmpty()) {
            makeNamed();
        } else if (!logins.hasAdmin()) {
            makeSomebody();
        }
    }

    /// Once the admin has come in, the file is gone.
    void loggedIn(Account account) {
        if (Login.key(account.username()).equals(USERNAME)) {
            folder.deletePrivateText(FILE);
        }
    }

    private void makeNamed() {
        if (logins.isTaken(username)) {
            requireAnyAdmin();
            return;
        }
        try {
            make(username, password);
            LOG.info("The account {} is made, an admin", username);
        } catch (Refused refused) {
            requireTaken(username, refused);
        }
    }

    private void requireAnyAdmin() {
        if (!logins.hasAdmin()) {
            throw new Misconfigured("There is no admin, and %s is an account that is none: set".formatted(username)
                    + " nexus.security.bootstrap-admin.username to another name.");
        }
    }

    private void makeSomebody() {
        var kept = folder.privateText(FILE);
        var random = kept.orElseGet(FirstAdmin::random);
        if (kept.isEmpty()) {
            folder.writePrivateText(FILE, random);
        }
        try {
            make(USERNAME, random);
            LOG.warn(
                    "The account {} is made, an admin: its password is in the file {} of the data folder until its first"
                            + " log-in",
                    USERNAME,
                    FILE);
        } catch (Refused refused) {
            folder.deletePrivateText(FILE);
            requireTaken(USERNAME, refused);
        }
    }

    private void make(String name, String secret) {
        registrar.registerAdmin(name, name + "@localhost.localdomain", secret);
    }

    /// Another node may have been faster.
    private void requireTaken(String name, Refused refused) {
        if (refused.refusal().code() != ErrorCode.USER_EXISTS || !logins.isTaken(name)) {
            throw new Misconfigured("The admin %s cannot be made: %s".formatted(name, refused.getMessage()), refused);
        }
    }

    private static String random() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return DEFAULT_PHASE
                - 2_560; // after Axon has its handlers (3,072), before the web server opens its port (2,048)
    }
}
