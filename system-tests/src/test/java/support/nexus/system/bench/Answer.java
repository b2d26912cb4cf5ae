package support.nexus.system.bench;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// What the service said.
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(int status, byte[] body) {

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /// The first value of that name, in a body that is known to have it.
    String value(String name) {
        var text = new String(body, StandardCharsets.UTF_8);
        var found = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("%s without %s: %s".formatted(status, name, text));
        }
        return found.group(1);
    }
}
