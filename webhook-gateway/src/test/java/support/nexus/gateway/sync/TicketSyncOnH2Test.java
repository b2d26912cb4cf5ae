package support.nexus.gateway.sync;

class TicketSyncOnH2Test extends TicketSyncTest {}
