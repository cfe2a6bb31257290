package se.hlt.moving;

/** Why a case is not moved. */
public enum MoveReason {
    CHOSEN("Steget är valt att bli kvar. Ärendena avslutas i sin gamla version."),
    NO_STEP(
            "Steget finns inte i den nya versionen och inget annat steg passar. Ärendena avslutas i sin gamla version."),
    WOULD_WAIT(
            "I den nya versionen väntar flera grenar in varandra efter steget, och ärendet står bara i en av dem: det"
                    + " skulle aldrig komma vidare. Ärendena avslutas i sin gamla version, eller flyttas när de har kommit förbi."),
    NO_CHOICE("Ärendet har hunnit till ett steg som inte finns i den nya versionen. Gör om flytten och välj ett steg."),
    NOT_POSSIBLE("Steget kan inte flyttas till sin plats i den nya versionen. Ärendena avslutas i sin gamla version,"
            + " eller flyttas när de har kommit vidare."),
    BUSY("Någon arbetade med ärendet just då. Gör om flytten om en stund."),
    FAILED("Ett fel i den nya versionen stoppade flytten. Prova ändringen igen, eller fråga den som sköter systemet.");

    private final String says;

    MoveReason(String says) {
        this.says = says;
    }

    /** True if nothing went wrong: the case ends in the version where it is. */
    public boolean isStaying() {
        return this == CHOSEN || this == NO_STEP || this == WOULD_WAIT;
    }

    /** Swedish, with what to do. */
    public String says() {
        return says;
    }
}
