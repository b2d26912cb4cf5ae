package support.nexus.platform.storage;

import java.nio.file.Path;

/// A data folder for tests of other packages.
public final class TestFolder {

    private TestFolder() {}

    public static DataDirectory at(Path folder) {
        return new DataDirectory(folder);
    }
}
