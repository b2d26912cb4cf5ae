package support.nexus.platform.security;

import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import support.nexus.platform.storage.Misconfigured;

/// Says at start that everybody may read and write every ticket, and refuses to start where that is not wanted: this
/// version has no accounts yet.
@Component
class OpenAccess {

    private static final Logger LOG = LoggerFactory.getLogger(OpenAccess.class);

    OpenAccess(@Value("${nexus.security.ticket-access:open}") String access, Environment environment) {
        if (!access.equals("open")
                || Arrays.asList(environment.getActiveProfiles()).contains("production")) {
            throw new Misconfigured(
                    "This version has no accounts, so it cannot close the tickets:"
                            + " set nexus.security.ticket-access to open, leave the profile production, and guard the port yourself.");
        }
        LOG.warn("nexus.security.ticket-access=open: whoever reaches this port may read and write every ticket.");
    }
}
