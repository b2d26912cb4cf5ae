package support.nexus.gateway.outbound;

class TicketSyncOnH2Test extends TicketSyncTest {}
