package io.gridtick.http.files;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pages that share one file, whose script looks at the path. {@code web-static/models/account/router.js} and {@code
 * web-static/models/fleet/router.js} have the same lists.
 */
final class Shells {
    private static final Map<String, List<String>> PATHS = Map.of(
            "/account.html",
            List.of(
                    "/setup",
                    "/login",
                    "/register",
                    "/invitation",
                    "/verify",
                    "/forgot",
                    "/reset",
                    "/profile",
                    "/sessions",
                    "/keys",
                    "/users",
                    "/audit"),
            "/fleet.html",
            List.of(
                    "/fleet/gpus",
                    "/fleet/hosts",
                    "/fleet/models",
                    "/fleet/history",
                    "/fleet/reports",
                    "/fleet/events",
                    "/fleet/sources",
                    "/fleet/streams",
                    "/market",
                    "/market/offers",
                    "/market/deals",
                    "/market/savings",
                    "/market/providers",
                    "/simulation",
                    "/simulation/compare",
                    "/money",
                    "/money/prices",
                    "/alerts",
                    "/alerts/rules",
                    "/alerts/destinations"));

    /** Pages of single things: whatever comes behind this, up to the next slash, is the thing's name. */
    private static final Map<String, String> FOLDERS =
            Map.of("/fleet/gpus/", "/fleet.html", "/simulation/", "/fleet.html");

    private Shells() {}

    /** Where this file is served besides its own path. */
    static List<String> pathsOf(String file) {
        return PATHS.getOrDefault(file, List.of());
    }

    /** The file that shows the single thing of this path. */
    static Optional<String> fileOfThing(String path) {
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        return folder.length() == path.length() ? Optional.empty() : Optional.ofNullable(FOLDERS.get(folder));
    }
}
