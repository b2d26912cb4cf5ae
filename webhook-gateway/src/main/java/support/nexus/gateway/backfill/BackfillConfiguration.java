package support.nexus.gateway.backfill;

import support.nexus.platform.storage.JpaPackage;

@JpaPackage
class BackfillConfiguration {}
