package support.nexus.platform.request;

import java.util.List;

/// Who is calling where there is no proxy.
public final class TestClients {

    private TestClients() {}

    public static ClientAddress direct() {
        return new ClientAddress(new HttpSettings(List.of()));
    }
}
