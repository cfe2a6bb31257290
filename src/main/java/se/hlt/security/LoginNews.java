package se.hlt.security;

import java.util.Arrays;
import java.util.Optional;

/** What there is to say to someone who is not logged in (any more), with the status to say it with. */
enum LoginNews {
    LOGGED_OUT(200, "Du är utloggad", "Stäng webbläsaren om du delar datorn med andra."),
    ENDED(
            401,
            "Din inloggning har upphört",
            "Inloggningen gäller inte längre hos den som loggade in dig. Det du sparat finns kvar. Logga in igen."),
    NO_LONGER(
            403,
            "Du har inte längre tillgång",
            "Dina grupper eller ditt sätt att logga in räcker inte längre för en roll i HLT. Be din chef eller"
                    + " processledaren om hjälp om det är fel, och logga in igen."),
    DOWN(
            503,
            "Inloggningen svarar inte",
            "Det går inte att logga in just nu, för den som sköter inloggningen svarar inte. De som redan är inloggade kan"
                    + " arbeta vidare. Försök igen om en stund."),
    CANCELLED(401, "Inloggningen avbröts", "Du är inte inloggad. Logga in igen när du vill fortsätta."),
    USED(
            400,
            "Inloggningen gäller inte längre",
            "Den här inloggningen är redan använd, är för gammal eller började i en annan webbläsare. Logga in igen."),
    CLOCK(
            503,
            "Klockorna går olika",
            "Inloggningens klocka och HLT:s klocka visar inte samma tid, och därför kan ingen logga in. Kontakta den som"
                    + " sköter systemet."),
    ASSURANCE(
            403,
            "Inloggningen är inte säker nog",
            "Logga in igen med e-legitimation eller tjänstekort på den tillitsnivå som krävs."),
    TOO_MANY_GROUPS(
            403,
            "För många grupper",
            "Du är med i fler grupper än inloggningen kan berätta om. Be den som sköter inloggningen att bara skicka de"
                    + " grupper som HLT behöver."),
    UNKNOWN(404, "Inloggningen finns inte", "Välj en av inloggningarna nedan."),
    FAILED(
            502,
            "Det gick inte att logga in",
            "Inloggningen svarade på ett sätt som HLT inte kan godta. Försök igen, och kontakta den som sköter systemet om"
                    + " det inte hjälper.");

    private final int status;
    private final String title;
    private final String text;

    LoginNews(int status, String title, String text) {
        this.status = status;
        this.title = title;
        this.text = text;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    String text() {
        return text;
    }

    static Optional<LoginNews> named(String name) {
        return Arrays.stream(values()).filter(news -> news.name().equals(name)).findFirst();
    }
}
