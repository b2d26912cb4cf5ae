package support.nexus.command.token;

import support.nexus.platform.storage.JpaPackage;

@JpaPackage
class TokenConfiguration {}
