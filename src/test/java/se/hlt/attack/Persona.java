package se.hlt.attack;

/** Who attacks. What is each one's own, and so no secret, is told by {@link Secrets}. */
enum Persona {
    ANONYMOUS(null, "tasklist"),
    INITIATOR("lena.larare", "tasklist"),
    OTHER_TEACHER("sven.skola", "tasklist"),
    KEY_PERSON("hanna.halsa", "tasklist"),
    OTHER_TEAM("omar.ovrig", "tasklist"),
    PROCESS_LEADER("petra.process", "cockpit"),
    MANAGER("maria.chef", "cockpit"),
    ADMINISTRATOR("admin", "admin");

    private final String user;
    private final String app;

    Persona(String user, String app) {
        this.user = user;
        this.app = app;
    }

    /** The login name; null for nobody. */
    String user() {
        return user;
    }

    /** The web application that the persona logs in to. */
    String app() {
        return app;
    }
}
