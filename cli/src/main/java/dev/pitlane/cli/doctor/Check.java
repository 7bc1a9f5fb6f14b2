package dev.pitlane.cli.doctor;

/**
 * One thing that was looked at.
 *
 * @param role who needs it: {@code all}, {@code server}, {@code car}, {@code desktop}, {@code gpu}, {@code tests}
 * @param name what was looked at
 * @param verdict whether the role can do without
 * @param found what there is
 * @param action what to do; empty if nothing
 */
record Check(String role, String name, Verdict verdict, String found, String action) {
    /** How it stands. */
    enum Verdict {
        /** It is there. */
        ok,
        /** It is not there; the role works without, slower or with less. */
        missing,
        /** The role cannot work. */
        failed
    }

    static Check ok(String role, String name, String found) {
        return new Check(role, name, Verdict.ok, found, "");
    }

    static Check missing(String role, String name, String found, String action) {
        return new Check(role, name, Verdict.missing, found, action);
    }

    static Check failed(String role, String name, String found, String action) {
        return new Check(role, name, Verdict.failed, found, action);
    }
}
