package support.nexus.command.login;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What an account may be called.
final class Names {

    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9_.-]{3,30}");
    private static final Pattern FILLERS = Pattern.compile("[_.-]");

    /// What the service calls itself and nobody, what GitHub calls those who are gone, and whom people obey.
    private static final Set<String> RESERVED =
            Set.of(look("system"), look("anonymous"), look("ghost"), look("support"), look("root"), look("admin"));

    private static final String LOOK_ALIKES = "0134578l";
    private static final String LETTERS = "oieastbi";

    private Names() {}

    static boolean isUsername(String name) {
        return USERNAME.matcher(name).matches();
    }

    /// Whether nobody may be called so, nor so that it is taken for it: `Adm1n`, `r00t`, `s_y_s_t_e_m`.
    static boolean isReserved(String name) {
        return RESERVED.contains(look(name));
    }

    private static String look(String name) {
        var look = FILLERS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
        for (var i = 0; i < LOOK_ALIKES.length(); i++) {
            look = look.replace(LOOK_ALIKES.charAt(i), LETTERS.charAt(i));
        }
        return look.replace("rn", "m").replace("vv", "w");
    }
}
