package support.nexus.gateway.inbound;

class DeliveriesOnH2Test extends DeliveriesTest {}
