package support.nexus.platform.backup;

record Column(String name, Kind kind) {}
