package se.hlt.organisation;

/**
 * How a site looks: at the top of every page its people see, once they have logged in.
 *
 * @param name in the header: "Havsvik"
 * @param colour behind white text, as {@code #1b5e6b}
 * @param logo the picture as a {@code data:} address, or null if the site has none
 */
public record Branding(String name, String colour, String logo) {

    /** HLT's own colour; contrast to white 7.3 to 1. */
    static final String HLT_COLOUR = "#1b5e6b";

    /** That of a site whose file says nothing about it. */
    static Branding plain(String siteName) {
        return new Branding(siteName, HLT_COLOUR, null);
    }
}
