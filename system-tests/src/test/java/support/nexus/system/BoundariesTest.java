package support.nexus.system;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import support.nexus.events.StoredAs;

/// The rules of the house. What may know whom, and what an aggregate may not do.
class BoundariesTest {

    static final List<String> MODULES =
            List.of("shared-events", "shared-platform", "command-side", "query-side", "webhook-gateway", "standalone");
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .importPaths(MODULES.stream().map(BoundariesTest::classesOf).toList());
    private static final DescribedPredicate<JavaClass> OURS = resideInAPackage("support.nexus..");

    /// No feature: what the gateway's features ask GitHub with.
    private static final DescribedPredicate<JavaClass> GITHUB_CLIENT =
            resideInAPackage("support.nexus.gateway.github..");

    @Test
    void the_whole_house_is_looked_at() {
        assertThat(HOUSE.stream().map(each -> each.getPackageName().split("\\.", -1)[2]))
                .contains("events", "platform", "command", "query", "standalone");
    }

    @Test
    void events_know_nothing_of_ours_nor_of_Spring() {
        knowsOnly("events");
        check(noClasses()
                .that(resideInAPackage("support.nexus.events.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.."));
    }

    @Test
    void the_command_side_knows_events_and_platform() {
        knowsOnly("command", "events", "platform");
    }

    @Test
    void the_query_side_knows_events_and_platform_and_no_command() {
        knowsOnly("query", "events", "platform");
        check(noClasses()
                .that(resideInAPackage("support.nexus.query.."))
                .should()
                .dependOnClassesThat(describe(
                        "are commands",
                        each -> each.getName().matches("support\\.nexus\\.events\\..*Command(\\$.*)?"))));
    }

    @Test
    void the_gateway_knows_events_and_platform() {
        knowsOnly("gateway", "events", "platform");
    }

    @Test
    void the_platform_knows_no_feature() {
        knowsOnly("platform", "events");
        check(noClasses()
                .that(resideInAPackage("support.nexus.platform.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("support.nexus.events.*.."));
    }

    @Test
    void nothing_knows_the_standalone_process() {
        check(noClasses()
                .that(OURS.and(DescribedPredicate.not(resideInAPackage("support.nexus.standalone.."))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("support.nexus.standalone.."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"command", "query", "gateway"})
    void features_of_a_module_do_not_know_each_other(String module) {
        check(slices().matching("support.nexus." + module + ".(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(DescribedPredicate.alwaysTrue(), GITHUB_CLIENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"events", "platform", "command", "query", "gateway"})
    void packages_of_a_module_have_no_cycles(String module) {
        check(slices().matching("support.nexus." + module + ".(**)").should().beFreeOfCycles());
    }

    @Test
    void what_handles_is_package_private() {
        check(classes()
                .that(are(describe("aggregates, projections, controllers or handlers", BoundariesTest::handles)))
                .should()
                .notBePublic());
    }

    @Test
    void each_fact_has_a_revision_and_a_name_of_its_own() {
        check(classes()
                .that(are(describe("facts", BoundariesTest::isFact)))
                .should()
                .beAnnotatedWith(Revision.class)
                .andShould()
                .beAnnotatedWith(StoredAs.class));
        var facts = HOUSE.stream().filter(BoundariesTest::isFact).toList();
        assertThat(facts).isNotEmpty();
        assertThat(facts.stream()
                        .map(fact -> fact.getAnnotationOfType(StoredAs.class).value()))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]+(-[a-z]+)+"));
    }

    @Test
    void an_aggregate_reads_no_clock_draws_nothing_and_does_no_input_or_output() {
        check(classes().that().areAnnotatedWith(Aggregate.class).should(new OnlyDecide()));
    }

    @Test
    void nothing_is_injected_into_fields() {
        check(NO_CLASSES_SHOULD_USE_FIELD_INJECTION);
    }

    @Test
    void no_package_has_a_name_that_says_nothing() {
        check(noClasses()
                .that(OURS)
                .should()
                .resideInAnyPackage(
                        "..common..", "..util..", "..impl..", "..dto..", "..model..", "..service..", "..utils.."));
    }

    @Test
    void XStream_is_not_on_the_class_path() throws java.io.IOException {
        assertThat(getClass().getClassLoader().getResource("com/thoughtworks/xstream/XStream.class"))
                .isNull();
        try (var jar = new java.util.jar.JarFile(ServiceJar.FILE.toFile())) {
            assertThat(jar.stream().map(java.util.jar.JarEntry::getName)).noneMatch(name -> name.contains("xstream"));
        }
    }

    private static void knowsOnly(String module, String... others) {
        var known = new java.util.ArrayList<>(List.of("support.nexus." + module + ".."));
        for (var other : others) {
            known.add("support.nexus." + other + "..");
        }
        check(noClasses()
                .that(resideInAPackage("support.nexus." + module + ".."))
                .should()
                .dependOnClassesThat(
                        OURS.and(DescribedPredicate.not(resideInAnyPackage(known.toArray(String[]::new))))));
    }

    private static boolean handles(JavaClass type) {
        return type.isAnnotatedWith(Aggregate.class)
                || type.isAnnotatedWith(ProcessingGroup.class)
                || type.isMetaAnnotatedWith(Controller.class)
                || type.isAnnotatedWith(RestControllerAdvice.class)
                || type.getMethods().stream().anyMatch(BoundariesTest::isHandler);
    }

    private static boolean isHandler(JavaMethod method) {
        return Set.of(CommandHandler.class, EventHandler.class, QueryHandler.class, EventSourcingHandler.class).stream()
                .anyMatch(method::isAnnotatedWith);
    }

    private static boolean isFact(JavaClass type) {
        return !type.isInterface()
                && type.getAllRawInterfaces().stream()
                        .anyMatch(each -> each.getName().matches("support\\.nexus\\.events\\..*Event"));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(HOUSE);
    }

    private static Path classesOf(String module) {
        return Path.of("..", module, "target", "classes");
    }
}
