package ai.echogen;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.LocalDate;

/// The walls of the house. docs/architecture.md explains the layers.
@AnalyzeClasses(packages = "ai.echogen", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule arrows_point_down = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("edges")
            .definedBy("ai.echogen.cli..", "ai.echogen.embedded..")
            .layer("flow")
            .definedBy("ai.echogen.pipeline..")
            .layer("features")
            .definedBy("ai.echogen.identity..", "ai.echogen.library..", "ai.echogen.usage..", "ai.echogen.vault..")
            .layer("capabilities")
            .definedBy(
                    "ai.echogen.providers..",
                    "ai.echogen.transcript..",
                    "ai.echogen.audio..",
                    "ai.echogen.storage..",
                    "ai.echogen.jobs..")
            .layer("server ground")
            .definedBy(
                    "ai.echogen.ops..",
                    "ai.echogen.listing..",
                    "ai.echogen.http..",
                    "ai.echogen.db..",
                    "ai.echogen.net..")
            .layer("words")
            .definedBy("ai.echogen.episode..", "ai.echogen.failure..", "ai.echogen.settings..")
            .whereLayer("edges")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("flow")
            .mayOnlyBeAccessedByLayers("edges")
            .whereLayer("features")
            .mayOnlyBeAccessedByLayers("flow", "edges")
            .whereLayer("capabilities")
            .mayOnlyBeAccessedByLayers("features", "flow", "edges")
            .whereLayer("server ground")
            .mayOnlyBeAccessedByLayers("features", "capabilities", "flow", "edges")
            .withOptionalLayers(true)
            .because("a lower package that needs a higher one owns a small interface instead");

    @ArchTest
    static final ArchRule no_cycles =
            slices().matching("ai.echogen.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule capabilities_keep_apart = slices().matching("ai.echogen.(providers|audio)..")
            .should()
            .notDependOnEachOther()
            .because("the pipeline joins them; either can be replaced alone");

    @ArchTest
    static final ArchRule features_keep_apart = slices().matching("ai.echogen.(identity|library|usage|vault)..")
            .should()
            .notDependOnEachOther()
            .because("flows join them, and what they share lies below them");

    @ArchTest
    static final ArchRule providers_keep_apart = slices().matching("ai.echogen.providers.(*)..")
            .should()
            .notDependOnEachOther()
            .because("a voice knows nothing of a writer");

    @ArchTest
    static final ArchRule audio_touches_no_network = noClasses()
            .that()
            .resideInAPackage("ai.echogen.audio..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "java.sql..", "jakarta.ws..")
            .because("mixing is a function of files");

    @ArchTest
    static final ArchRule only_the_door_is_public = classes()
            .that()
            .haveSimpleNameEndingWith("Resource")
            .or()
            .haveSimpleNameEndingWith("Step")
            .or()
            .haveSimpleNameEndingWith("Store")
            .should()
            .bePackagePrivate()
            .allowEmptyShould(true)
            .because("other packages come in through the public class named after the feature");

    @ArchTest
    static final ArchRule time_is_given = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("tests move the clock by hand");

    @ArchTest
    static final ArchRule clients_are_known_in_one_place = noClasses()
            .that()
            .doNotHaveSimpleName("Clients")
            .should()
            .callMethod(HttpServerRequest.class, "remoteAddress")
            .orShould()
            .callMethod(UriInfo.class, "getBaseUri")
            .orShould()
            .callMethod(UriInfo.class, "getAbsolutePath")
            .orShould()
            .callMethod(UriInfo.class, "getRequestUri")
            .because("behind a proxy they tell of the proxy: ai.echogen.http.Clients knows what to believe");

    @ArchTest
    static final ArchRule things_have_names = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager");
}
