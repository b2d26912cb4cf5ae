package support.nexus.platform.storage;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param secondConnection what is done about a thread that holds a connection and asks for another
@ConfigurationProperties("nexus.storage")
record StorageSettings(@DefaultValue("warn") SecondConnection secondConnection) {}
