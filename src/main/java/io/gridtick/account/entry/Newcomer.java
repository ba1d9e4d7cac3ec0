package io.gridtick.account.entry;

/** What somebody says who wants to come in. Shows nothing of it. */
record Newcomer(String email, String password, String name) {
    @Override
    public String toString() {
        return "Newcomer";
    }
}
