package support.nexus.gateway.webhooks;

class WebhooksOnH2Test extends WebhooksTest {}
