package io.gridtick;

import java.util.Optional;

/** What the command line asks for. */
record Arguments(Wish wish, boolean isDemo) {
    static final String HELP = """
            Gridtick, a real-time GPU capacity server.

              --demo      bring a made-up fleet to look at; its own data folder, loopback only
              --version   print the version
              --help      print this

            Settings are environment variables named GRIDTICK_...: README.md has the table.
            """;

    /** The ways to run this program. */
    enum Wish {
        SERVE,
        VERSION,
        HELP
    }

    /** Empty when a word is not understood. */
    static Optional<Arguments> parse(String... words) {
        Wish wish = Wish.SERVE;
        boolean isDemo = false;
        for (String word : words) {
            switch (word) {
                case "--demo" -> isDemo = true;
                case "--version" -> wish = Wish.VERSION;
                case "--help", "-h" -> wish = Wish.HELP;
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new Arguments(wish, isDemo));
    }
}
