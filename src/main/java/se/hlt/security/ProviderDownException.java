package se.hlt.security;

/** An identity provider does not answer, or with something else than it should. */
class ProviderDownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProviderDownException(String provider, Throwable cause) {
        super("Identity provider " + provider + " does not answer", cause);
    }
}
