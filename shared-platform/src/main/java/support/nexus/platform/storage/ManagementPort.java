package support.nexus.platform.storage;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// Puts the management port 10,000 above the service's (13000 beside 3000) unless it is set, so that a second process
/// needs only another `server.port`.
class ManagementPort implements EnvironmentPostProcessor {

    private static final String PROPERTY = "management.server.port";
    private static final int DISTANCE = 10_000;
    private static final int HIGHEST = 65_535;

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var port = environment.getProperty("server.port", Integer.class, 0);
        var derived = port == 0 ? 0 : port + DISTANCE <= HIGHEST ? port + DISTANCE : port - DISTANCE;
        environment.getPropertySources().addLast(new MapPropertySource("managementPort", Map.of(PROPERTY, derived)));
    }
}
