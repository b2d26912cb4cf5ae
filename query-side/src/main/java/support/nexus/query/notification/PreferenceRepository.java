package support.nexus.query.notification;

import org.springframework.data.repository.ListCrudRepository;

interface PreferenceRepository extends ListCrudRepository<Preference, String> {}
