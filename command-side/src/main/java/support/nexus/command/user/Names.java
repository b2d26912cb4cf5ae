package support.nexus.command.user;

import java.util.regex.Pattern;

/// What an account may be called.
final class Names {

    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9_.-]{3,30}");

    private Names() {}

    static boolean isUsername(String name) {
        return USERNAME.matcher(name).matches();
    }
}
