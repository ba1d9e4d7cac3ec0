package io.gridtick.alert.state;

import io.gridtick.alert.rule.Glob;
import io.gridtick.alert.rule.Labels;
import io.gridtick.alert.rule.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Finds the scopes that a subject is in, among many: those that name something exactly are found by that name. */
final class ScopeIndex {
    private static final List<Function<Scope, List<String>>> NAMED =
            List.of(Scope::subject, Scope::host, Scope::region, Scope::model);

    private final Map<Scope, Integer> numbers = new LinkedHashMap<>();
    private final List<Scope> scopes = new ArrayList<>();
    private final List<Map<String, List<Integer>>> byName =
            List.of(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
    private final List<Integer> rest = new ArrayList<>();

    /** The number of a scope; equal ones have the same. */
    int number(Scope scope) {
        Integer known = numbers.get(scope);
        if (known != null) {
            return known;
        }
        int number = scopes.size();
        numbers.put(scope, number);
        scopes.add(scope);
        for (int i = 0; i < NAMED.size(); i++) {
            List<String> names = NAMED.get(i).apply(scope);
            if (!names.isEmpty() && names.stream().allMatch(Glob::isExact)) {
                Map<String, List<Integer>> map = byName.get(i);
                names.stream()
                        .map(ScopeIndex::letters)
                        .distinct()
                        .forEach(name -> map.computeIfAbsent(name, _ -> new ArrayList<>())
                                .add(number));
                return number;
            }
        }
        rest.add(number);
        return number;
    }

    int size() {
        return scopes.size();
    }

    /** The numbers of the scopes that a subject is in. */
    int[] of(Labels labels) {
        int[] found = new int[8];
        int count = 0;
        List<String> names = List.of(labels.subject(), labels.host(), labels.region(), labels.model());
        for (int i = 0; i <= names.size(); i++) {
            List<Integer> candidates =
                    i == names.size() ? rest : byName.get(i).getOrDefault(letters(names.get(i)), List.of());
            for (int number : candidates) {
                if (scopes.get(number).matches(labels)) {
                    found = count == found.length ? Arrays.copyOf(found, count * 2) : found;
                    found[count++] = number;
                }
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
