package se.hlt.signin;

import se.hlt.engine.UnavailableException;

/** A directory does not answer, or not as it should. Nothing is said about whether the password was right. */
class DirectoryDownException extends UnavailableException {

    private static final long serialVersionUID = 1L;

    DirectoryDownException(String providerName) {
        super(providerName
                + " svarar inte just nu, så det går inte att logga in. Det är inget fel på ditt lösenord. Vänta"
                + " några minuter och försök igen. Den som redan är inloggad kan arbeta vidare.");
    }
}
