package support.nexus.platform.settings;

import java.util.Locale;
import java.util.regex.Pattern;

/// A variable of the environment.
record Variable(String name, String value) {

    private static final String OURS = "NEXUS_";

    /// Of a service called `nexus…`, as Kubernetes and Docker tell containers of each other.
    private static final Pattern OF_A_SERVICE =
            Pattern.compile("(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)$");

    private static final Pattern ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

    boolean isOurs() {
        return upper().startsWith(OURS);
    }

    boolean isSetByAPlatform() {
        return OF_A_SERVICE.matcher(upper()).find()
                || (upper().endsWith("_PORT") && ADDRESS.matcher(value).matches());
    }

    /// `NEXUS_GITHUB_REPOSITORIES_0` is the first of a list.
    Variable withoutIndex() {
        return new Variable(name.replaceFirst("_\\d+_?$", ""), value);
    }

    String upper() {
        return name.toUpperCase(Locale.ROOT);
    }
}
