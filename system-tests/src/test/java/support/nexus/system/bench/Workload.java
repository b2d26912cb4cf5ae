package support.nexus.system.bench;

import java.io.IOException;
import java.sql.SQLException;

/// Something that many clients do over and over.
interface Workload {

    String name();

    /// One client's own part: its connection and what it does with it.
    Client join() throws Exception;

    interface Client extends AutoCloseable {

        /// Whether it was answered with success.
        boolean act() throws Exception;

        @Override
        void close() throws IOException, SQLException;
    }
}
