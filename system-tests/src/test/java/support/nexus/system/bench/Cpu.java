package support.nexus.system.bench;

/// Processor time in milliseconds, not a number where the system does not tell.
///
/// @param process  of the process that is measured: the service, or the benchmark itself
/// @param database of a database server's processes; none for H2, which runs inside the process
record Cpu(double process, double database) {

    Cpu minus(Cpu earlier) {
        return new Cpu(process - earlier.process, database - earlier.database);
    }

    interface Clock {

        Cpu now();

        static Clock of(long process, Database database) {
            return () -> new Cpu(LinuxProcess.cpu(process), database.cpu());
        }
    }
}
