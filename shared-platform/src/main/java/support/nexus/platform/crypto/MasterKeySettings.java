package support.nexus.platform.crypto;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import support.nexus.platform.settings.Secret;

/// The key that wraps all others: `nexus.security.master-key`, 32 bytes in Base64.
@ConfigurationProperties("nexus.security")
record MasterKeySettings(@DefaultValue("") Secret masterKey) {}
