package io.gridtick.http.files;

import java.util.List;
import java.util.Map;

/** Pages that share one file, whose script looks at the path. {@code web-static/models/account/router.js} has the same list. */
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
                    "/audit"));

    private Shells() {}

    /** Where this file is served besides its own path. */
    static List<String> pathsOf(String file) {
        return PATHS.getOrDefault(file, List.of());
    }
}
