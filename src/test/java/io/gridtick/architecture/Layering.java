package io.gridtick.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules of the house for the packages below {@code root}; the control breaks each one below a root of its own. */
record Layering(String root) {
    private static final List<String> EDGES =
            List.of("Verticle", "Gateway", "Resource", "Repository", "Client", "Poller", "Session", "Hub", "Watchdog");
    private static final List<String> FEATURES = List.of(
            "fleet",
            "ingest",
            "journal",
            "history",
            "market",
            "money",
            "alert",
            "simulation",
            "stream",
            "account",
            "demo",
            "replay");
    private static final List<String> PEERS = List.of("fleet", "market", "simulation", "account");
    private static final List<String> CATCH_ALLS =
            List.of("Manager", "Helper", "Helpers", "Util", "Utils", "Impl", "Abstract", "Base", "DTO", "Dto");

    /** Inside a feature only edges know the server framework, the network or SQL. */
    ArchRule onlyEdgesKnowTheFramework() {
        return noClasses()
                .that(resideInAnyPackage(packages(FEATURES)))
                .and(describe("are no edges", type -> !isEdge(type)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "io.netty..", "java.sql..")
                .allowEmptyShould(true);
    }

    /** What joins fleet, market, simulation and account are other packages. */
    List<ArchRule> peersDoNotKnowEachOther() {
        return PEERS.stream()
                .<ArchRule>map(peer -> noClasses()
                        .that()
                        .resideInAPackage(below(peer))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(packages(PEERS.stream()
                                .filter(other -> !other.equals(peer))
                                .toList())))
                        .allowEmptyShould(true))
                .toList();
    }

    /** Plumbing serves features and knows none; topics are bytes. */
    List<ArchRule> plumbingKnowsNoFeature() {
        return List.of(
                knowsNone(List.of("http", "store", "config", "loop", "ops"), FEATURES),
                knowsNone(
                        List.of("stream"),
                        FEATURES.stream()
                                .filter(feature -> !feature.equals("stream"))
                                .toList()));
    }

    /** What runs the same twice must not ask for the time; it is told. */
    ArchRule featuresAreToldTheTime() {
        return noClasses()
                .that(resideInAnyPackage(packages(FEATURES)))
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .allowEmptyShould(true);
    }

    /** Settings are read in one place. */
    ArchRule onlyTheRootReadsTheEnvironment() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".*..")
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .allowEmptyShould(true);
    }

    /** Except before any event loop runs. */
    ArchRule nobodySleeps() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage(below("store.embedded"))
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", Duration.class)
                .allowEmptyShould(true);
    }

    /** A URL that somebody typed is called through the guard; the demo and the replay call a door of ours. */
    ArchRule onlyTheGuardCallsOut() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(below("http.outbound"), below("demo"), below("replay"))
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "io\\.vertx\\.core\\.http\\.(HttpClient|WebSocketClient).*|io\\.vertx\\.ext\\.web\\.client\\..*"
                                + "|java\\.net\\.(http\\.HttpClient|URLConnection|HttpURLConnection)")
                .orShould()
                .callMethod(URL.class, "openStream")
                .allowEmptyShould(true);
    }

    /** A simulation must give the same bits everywhere. */
    ArchRule simulationIsRepeatable() {
        return noClasses()
                .that()
                .resideInAPackage(below("simulation"))
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Math.class, Random.class, ThreadLocalRandom.class, HashMap.class, HashSet.class)
                .allowEmptyShould(true);
    }

    /** Its engine also knows no clock, no other chance, and nothing whose order differs from one process to the next. */
    List<ArchRule> simulationIsToldEverything() {
        return List.of(
                engineDependsOnNone(
                        "java\\.util\\.(SplittableRandom|UUID|Date|Timer|random\\..*)|java\\.security\\..*"),
                engineDependsOnNone("java\\.time\\.(Clock|InstantSource|LocalDate|LocalDateTime|ZonedDateTime)"),
                engineDependsOnNone(
                        "java\\.util\\.(HashMap|HashSet|Hashtable|IdentityHashMap|WeakHashMap)|java\\.util\\.concurrent\\..*"),
                engineCallsNone(System.class, "currentTimeMillis|nanoTime|identityHashCode|getProperty"),
                engineCallsNone(Object.class, "hashCode"),
                engineCallsNone(Instant.class, "now"),
                // The order of these differs from one process to the next on purpose.
                engineCallsNone(Set.class, "of|copyOf"),
                engineCallsNone(Map.class, "of|ofEntries|copyOf"),
                engineCallsNone(Collectors.class, "toSet|toUnmodifiableSet|toMap|toUnmodifiableMap|groupingBy"),
                engineCallsNone(Collection.class, "parallelStream"));
    }

    private ArchRule engineDependsOnNone(String names) {
        return noClasses()
                .that()
                .resideInAPackage(below("simulation"))
                .and(describe("are no edges", type -> !isEdge(type)))
                .should()
                .dependOnClassesThat()
                .haveNameMatching(names)
                .allowEmptyShould(true);
    }

    private ArchRule engineCallsNone(Class<?> owner, String names) {
        return noClasses()
                .that()
                .resideInAPackage(below("simulation"))
                .and(describe("are no edges", type -> !isEdge(type)))
                .should()
                .callMethodWhere(describe(
                        owner.getSimpleName() + "." + names,
                        call -> (owner.isInterface()
                                        ? call.getTargetOwner().isAssignableTo(owner)
                                        : call.getTargetOwner().isEquivalentTo(owner))
                                && call.getName().matches(names)))
                .allowEmptyShould(true);
    }

    ArchRule namesTellTheJob() {
        DescribedPredicate<JavaClass> catchAll = describe(
                "have a name that tells nothing",
                type -> CATCH_ALLS.stream()
                        .anyMatch(word -> type.getSimpleName().startsWith(word)
                                || type.getSimpleName().endsWith(word)));
        return noClasses().that(catchAll).should().resideInAPackage(root + "..").allowEmptyShould(true);
    }

    Stream<ArchRule> all() {
        return Stream.of(
                        Stream.of(
                                onlyEdgesKnowTheFramework(),
                                featuresAreToldTheTime(),
                                onlyTheRootReadsTheEnvironment(),
                                nobodySleeps(),
                                onlyTheGuardCallsOut(),
                                simulationIsRepeatable(),
                                namesTellTheJob()),
                        simulationIsToldEverything().stream(),
                        peersDoNotKnowEachOther().stream(),
                        plumbingKnowsNoFeature().stream())
                .flatMap(rules -> rules);
    }

    private ArchRule knowsNone(List<String> plumbing, List<String> features) {
        return noClasses()
                .that(resideInAnyPackage(packages(plumbing)))
                .should()
                .dependOnClassesThat(resideInAnyPackage(packages(features)))
                .allowEmptyShould(true);
    }

    private String below(String name) {
        return root + "." + name + "..";
    }

    private String[] packages(List<String> names) {
        return names.stream().map(this::below).toArray(String[]::new);
    }

    private static boolean isEdge(JavaClass type) {
        JavaClass outermost = type;
        while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
        }
        String name = outermost.getSimpleName();
        return EDGES.stream().anyMatch(name::endsWith);
    }
}
