package support.nexus.platform.storage;

/// What can be said of the settings alone: it is asked before the database is opened.
@FunctionalInterface
public interface SettingsCheck {

    /// @throws Misconfigured with a sentence that ends the start
    void check();
}
