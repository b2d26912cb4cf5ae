package support.nexus.platform.crypto;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import support.nexus.platform.storage.DataDirectory;

@EnableConfigurationProperties(MasterKeySettings.class)
@Configuration(proxyBeanMethods = false)
class CryptoConfiguration {

    /// From `nexus.security.master-key`; without it, one is made in the data folder and kept there.
    @Bean
    MasterKey masterKey(MasterKeySettings settings, DataDirectory folder) {
        return MasterKey.of(settings.masterKey(), folder);
    }
}
