package support.nexus.platform.stream;

import support.nexus.platform.log.LogEntry;

/// An event that this release does not know. A node of the release that wrote it goes on with the view; nothing is
/// skipped meanwhile, and no dead letter is made of what is no fault.
final class NewerRelease extends RuntimeException {

    NewerRelease(LogEntry entry) {
        super("The event at %s, a %s of revision %s, was written by a newer release: its nodes must follow it"
                .formatted(entry.position(), entry.type(), entry.revision()));
    }
}
