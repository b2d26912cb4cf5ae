package support.nexus.query.audit;

import support.nexus.platform.storage.JpaPackage;

@JpaPackage
class AuditConfiguration {}
