package se.hlt.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.time.Clock;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The layers of CONTRIBUTING.md, as rules that fail the build. */
@AnalyzeClasses(packages = "se.hlt", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ENGINE_API = "org.camunda..";

    private static final String[] ROOMS_OF_THE_ENGINE = {
        "se.hlt.engine..",
        "se.hlt.security..",
        "se.hlt.modelling..",
        "se.hlt.insight..",
        "se.hlt.overview..",
        "se.hlt.demo..",
        "se.hlt.form..",
        "se.hlt.moving..",
        "se.hlt.rehearsal.."
    };

    private static final int LONGEST_EXECUTE = 20;

    @ArchTest
    static final ArchRule theEngineStaysInItsRoomsAndAtTheEdges = noClasses()
            .that(DescribedPredicate.not(resideInAnyPackage(ROOMS_OF_THE_ENGINE)))
            .and(DescribedPredicate.not(atTheEdge()))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ENGINE_API)
            .because("the rules of the work are plain Java, and another engine should cost little");

    @ArchTest
    static final ArchRule servicesKnowNoEngine = noClasses()
            .that()
            .haveSimpleNameEndingWith("Service")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ENGINE_API)
            .because("a service is plain Java: the delegate maps the engine's variables in and out");

    @ArchTest
    static final ArchRule delegatesAreNamedForWhatTheyAre = classes()
            .that()
            .implement(JavaDelegate.class)
            .should()
            .haveSimpleNameEndingWith("Delegate")
            .andShould()
            .bePackagePrivate()
            .because("only a diagram calls a delegate, by its bean name");

    @ArchTest
    static final ArchRule delegatesAreShort = classes()
            .that()
            .implement(JavaDelegate.class)
            .should(new MethodLengthCondition("execute", LONGEST_EXECUTE))
            .because("a delegate maps in, calls a service and maps out; what is longer belongs in the service");

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .that()
            .resideOutsideOfPackages("se.hlt.engine..", "se.hlt.setup..") // setup: compares it with the database's
            .should()
            .accessTargetWhere(asksTheMachineForTheTime())
            .because("deadlines are tested by moving the clock: take a java.time.Clock");

    @ArchTest
    static final ArchRule noFieldInjection = GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    private static DescribedPredicate<JavaClass> atTheEdge() {
        Pattern edges = Pattern.compile(".+(Delegate|Process|Listener|(Cockpit|Tasklist)(Plugin|Resource))");
        return DescribedPredicate.describe(
                "are (inside) a *Delegate, *Process, *Listener, *Plugin or *Resource of Cockpit or Tasklist",
                type -> edges.matcher(outermost(type).getSimpleName()).matches());
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }

    private static DescribedPredicate<JavaAccess<?>> asksTheMachineForTheTime() {
        return DescribedPredicate.describe("asks the machine for the time", access -> {
            JavaClass owner = access.getTargetOwner();
            String target = access.getTarget().getFullName();
            boolean now = owner.isAssignableTo(TemporalAccessor.class)
                    && access.getName().equals("now")
                    && !target.contains(Clock.class.getName());
            boolean systemClock =
                    owner.isEquivalentTo(Clock.class) && access.getName().startsWith("system");
            boolean millis =
                    owner.isEquivalentTo(System.class) && access.getName().equals("currentTimeMillis");
            boolean newDate = target.equals(Date.class.getName() + ".<init>()");
            return now || systemClock || millis || newDate;
        });
    }
}
