package vn.nhipcau;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.annotation.PostConstruct;
import java.io.ObjectInputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.transform.TransformerFactory;

/** The house rules that a compiler cannot say. Each one tells why. */
@AnalyzeClasses(packages = "vn.nhipcau", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule mappingsArePure = noClasses()
            .that()
            .resideInAPackage("..mappings..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.apache.camel..", "java.sql..", "javax.sql..")
            .because("a mapping must run and be tested without a server");

    @ArchTest
    static final ArchRule connectorsKnowNoTable = noClasses()
            .that()
            .resideInAPackage("..connectors..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("vn.nhipcau.routes..", "vn.nhipcau.mappings.language..", "org.springframework.jdbc..")
            .because("a connector reaches a source; which mapping reads it and where it is stored is not its business");

    @ArchTest
    static final ArchRule routesDoNotKnowWhoIsLoggedIn = noClasses()
            .that()
            .resideInAPackage("..routes..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.security..", "org.springframework.web..", "jakarta.servlet..")
            .because("who asks is decided at the door, in config");

    @ArchTest
    static final ArchRule stepsDoNotTangle = slices().matching("vn.nhipcau.routes.(*)..")
            .should()
            .beFreeOfCycles()
            .because("the story is told in one direction");

    @ArchTest
    static final ArchRule theRepositoryKnowsNothingOfTheProvince = noClasses()
            .that()
            .resideInAPackage("..routes.repository..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..routes.store..", "..routes.ingest..")
            .because("the Steering Committee's side must run on a server of its own");

    @ArchTest
    static final ArchRule noBareExceptions = noClasses()
            .that()
            .areNotAssignableTo(RuntimeException.class)
            .should()
            .callConstructor(RuntimeException.class, String.class)
            .orShould()
            .callConstructor(RuntimeException.class, String.class, Throwable.class)
            .orShould()
            .callConstructor(RuntimeException.class, Throwable.class)
            .because("support needs a code, a place and a remedy");

    @ArchTest
    static final ArchRule timeIsInjected = noClasses()
            .that()
            .resideOutsideOfPackages("..config.runtime..", "..config.demo..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(YearMonth.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .because("a figure must be the same on every machine and a year later: take the Clock bean");

    @ArchTest
    static final ArchRule nothingIsDeserialised = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ObjectInputStream.class)
            .because("untrusted bytes never become objects");

    private static final Set<String> RAW_XML_FACTORIES = Set.of(
            XMLInputFactory.class.getName(),
            DocumentBuilderFactory.class.getName(),
            SAXParserFactory.class.getName(),
            TransformerFactory.class.getName());

    @ArchTest
    static final ArchRule xmlIsReadThroughOneHardenedFactory = noClasses()
            .that()
            .resideOutsideOfPackages("..connectors.xml..", "..connectors.simulator..")
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "are raw XML factories", (JavaClass type) -> RAW_XML_FACTORIES.contains(type.getName())))
            .because("DTDs and entities are switched off in one place only");

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints = noClasses()
            .that()
            .resideOutsideOfPackages("..config.cli..", "..config.demo..", "..config.runtime..")
            .and()
            .doNotHaveFullyQualifiedName("vn.nhipcau.Application")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("a server's words go to its log");

    @ArchTest
    static final ArchRule noHiddenLifecycle = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(PostConstruct.class)
            .because("a constructed object is a working object; what runs starts by SmartLifecycle");

    @ArchTest
    static final ArchRule namesSayTheDomain = noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Manager|Helper|Impl)")
            .because("a name that fits everything says nothing");
}
