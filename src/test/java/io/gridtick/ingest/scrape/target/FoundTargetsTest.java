package io.gridtick.ingest.scrape.target;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.config.Secret;
import io.gridtick.ingest.scrape.target.FoundTargets.UnreadableListException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of Prometheus' service discovery by HTTP. */
class FoundTargetsTest {
    private static final Duration USUAL = Duration.ofSeconds(15);
    private static final Target LIST = new Target(
            "list",
            TargetKind.HTTP_SD,
            "http://sd.example/gpus",
            Duration.ofSeconds(60),
            new TreeMap<>(Map.of("dc", "fra", "region", "eu")),
            new TargetAuth.Bearer(new Secret("of-the-list")),
            TargetOrigin.API,
            Optional.empty());

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[{'targets':['n1:9400']}]; http://n1:9400/metrics",
                "[{'targets':['n1:9400','n2:9835'],'labels':{}}]; http://n1:9400/metrics http://n2:9835/metrics",
                "[{'targets':['n1'],'labels':{'__scheme__':'https','__metrics_path__':'/gpu'}}]; https://n1/gpu",
                "[{'targets':['n1:1'],'labels':{'__param_module':'a b'}}]; http://n1:1/metrics?module=a+b",
                "[{'targets':['[fd00::7]:9400']}]; http://[fd00::7]:9400/metrics",
                "[{'targets':['n1:9400','n1:9400']}]; http://n1:9400/metrics",
                "[]; ''",
            })
    void targetsAreUrls(String list, String urls) throws UnreadableListException {
        FoundTargets found = read(list);
        assertEquals(
                urls, String.join(" ", found.targets().stream().map(Target::url).toList()));
        assertEquals(List.of(), found.faults());
    }

    @Test
    void labelsOfTheListAreOverriddenAndInternalOnesAreNotKept() throws UnreadableListException {
        Target target = read("[{'targets':['n1:9400'],'labels':{'region':'us','rack':'7','__meta_x':'y','host':''}}]")
                .targets()
                .getFirst();
        assertEquals(Map.of("dc", "fra", "region", "us", "rack", "7"), target.labels());
        assertEquals(TargetAuth.none(), target.auth());
        assertEquals(Optional.of("list"), target.foundBy());
        assertEquals(USUAL, target.interval());
        assertTrue(target.assignments().contains("instance=n1:9400"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[{'targets':['n1:9400',7,'http://x/','a b','169.254.169.254','n2:9400']}]; 2; 4",
                "[{'labels':{}},{'targets':['n1:9400']},7,null]; 1; 3",
                "[{'targets':['n1:9400'],'labels':{'9x':'y'}}]; 0; 1",
            })
    void whatCannotBeUsedIsToldAndTheOthersAreTaken(String list, int taken, int refused)
            throws UnreadableListException {
        FoundTargets found = read(list);
        assertEquals(taken, found.targets().size());
        assertEquals(refused, found.refused());
        assertEquals(refused, found.faults().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"; JSON", "<html>; JSON", "{'targets':['n1']}; array", "7; array", "null; array", "[1; JSON"})
    void otherDocumentsAreRefusedWhole(String list, String told) {
        String text = list == null ? "" : list;
        UnreadableListException refused = assertThrows(UnreadableListException.class, () -> read(text));
        assertTrue(String.valueOf(refused.getMessage()).contains(told) || text.isEmpty());
    }

    @Test
    void moreThanTenThousandAreNotTaken() {
        StringBuilder list = new StringBuilder("[{'targets':['n:1'");
        for (int i = 0; i <= FoundTargets.MOST; i++) {
            list.append(",'n").append(i).append(":9400'");
        }
        assertThrows(
                UnreadableListException.class, () -> read(list.append("]}]").toString()));
    }

    @Test
    void idStaysAsLongAsTheTargetDoes() throws UnreadableListException {
        String one = read("[{'targets':['n1:9400','n2:9400'],'labels':{'a':'b','c':'d'}}]")
                .targets()
                .get(1)
                .id();
        String again = read("[{'targets':['n2:9400'],'labels':{'c':'d','a':'b'}}]")
                .targets()
                .getFirst()
                .id();
        String other = read("[{'targets':['n2:9400'],'labels':{'c':'e','a':'b'}}]")
                .targets()
                .getFirst()
                .id();
        assertEquals(one, again);
        assertTrue(!one.equals(other));
    }

    @Test
    void damagedListsEndInTheirRefusal() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] good = "[{\"targets\":[\"n1:9400\",\"n2:9400\"],\"labels\":{\"__scheme__\":\"https\",\"a\":\"b\"}}]"
                .getBytes(UTF_8);
        for (int i = 0; i < 5_000; i++) {
            byte[] bad = java.util.Arrays.copyOf(good, random.nextInt(good.length + 1));
            for (int flips = random.nextInt(4); flips > 0 && bad.length > 0; flips--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            try {
                assertTrue(FoundTargets.read(bad, LIST, USUAL).targets().size() <= 2, "seed " + seed);
            } catch (UnreadableListException expected) {
                assertTrue(!String.valueOf(expected.getMessage()).isEmpty());
            }
        }
    }

    private static FoundTargets read(String list) throws UnreadableListException {
        return FoundTargets.read(list.replace('\'', '"').getBytes(UTF_8), LIST, USUAL);
    }
}
