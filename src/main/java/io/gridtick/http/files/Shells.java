package io.gridtick.http.files;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the one document of all pages is served, whose script looks at the path. {@code
 * web-static/models/shell/places.js} knows the same paths.
 */
final class Shells {
    private static final String DOCUMENT = "/index.html";

    private static final List<String> PATHS = List.of(
            "/dashboard",
            "/fleet",
            "/fleet/gpus",
            "/fleet/hosts",
            "/fleet/models",
            "/fleet/history",
            "/fleet/reports",
            "/fleet/events",
            "/fleet/sources",
            "/fleet/targets",
            "/fleet/streams",
            "/market",
            "/market/offers",
            "/market/prices",
            "/market/deals",
            "/market/savings",
            "/market/providers",
            "/money",
            "/money/opportunities",
            "/money/prices",
            "/alerts",
            "/alerts/rules",
            "/alerts/silences",
            "/alerts/destinations",
            "/simulation",
            "/simulation/compare",
            "/connect",
            "/account",
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
            "/audit");

    /** Pages of single things: whatever comes behind this, up to the next slash, is the thing's name. */
    private static final Set<String> FOLDERS = Set.of("/fleet/gpus/", "/simulation/");

    private Shells() {}

    /** Where this file is served besides its own path. */
    static List<String> pathsOf(String file) {
        return file.equals(DOCUMENT) ? PATHS : List.of();
    }

    /** The file that shows the single thing of this path. */
    static Optional<String> fileOfThing(String path) {
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        return folder.length() < path.length() && FOLDERS.contains(folder) ? Optional.of(DOCUMENT) : Optional.empty();
    }
}
