package support.nexus.query.analytics.figures;

import support.nexus.events.sla.WorkingTime;

/// What an assignee has to do and has done.
final class Agent {

    final Durations firstResponse;
    final Durations firstResolution;
    final Durations fullResolution;
    int open;
    int done;

    Agent(WorkingTime business) {
        this.firstResponse = new Durations(business);
        this.firstResolution = new Durations(business);
        this.fullResolution = new Durations(business);
    }
}
