package io.gridtick;

import java.nio.file.Path;
import java.util.Optional;

/** What a newcomer reads when the server is ready: where it is, where data is kept, a line to try, how to stop. */
record FirstScreen(
        String url, Path dataDir, String database, String ingestKey, Optional<String> firstRunCode, boolean isDemo) {
    String text() {
        return """

        Gridtick is ready: %s%s

          data      %s (%s)
          docs      %s/docs
          stop      Ctrl-C
        %s
        Send a first sample:

        %s
        """.formatted(
                url, isDemo ? "  (demo: made-up GPUs)" : "", dataDir, database, url, firstAdmin(), curl().indent(2));
    }

    /** Nothing once there is an administrator. */
    private String firstAdmin() {
        return firstRunCode
                .map(code -> "\nBe the first administrator: open %s/setup, the code is %s\n".formatted(url, code))
                .orElse("");
    }

    /** One line, so that it can be pasted into any shell. */
    private String curl() {
        String sample = """
                {"host":"my-host","region":"my-region","gpus":[{"uuid":"GPU-00000000-0000-0000-0000-000000000001",\
                "index":0,"model":"NVIDIA H100 80GB HBM3","util":42,"mem_used":21474836480,"mem_total":85520809984,\
                "power":310,"temp":51}]}""";
        return "curl -sS %s/api/v1/ingest -H %s -H 'Content-Type: application/json' -d '%s'"
                .formatted(url, authorization(), sample);
    }

    /** As one word of a shell; the name of a variable must be expanded there, a key must not. */
    private String authorization() {
        String header = "Authorization: Bearer " + ingestKey;
        return ingestKey.startsWith("$GRIDTICK_") ? '"' + header + '"' : "'" + header.replace("'", "'\\''") + "'";
    }
}
