package support.nexus.command.securitylog;

import support.nexus.platform.storage.JpaPackage;

@JpaPackage
class SecurityLogConfiguration {}
