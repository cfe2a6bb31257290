package se.hlt.organisation;

import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the part {@code branding} of a site file, and the logo that lies beside the file. */
final class BrandingReader {

    private static final List<String> KEYS = List.of("name", "colour", "logo");
    private static final Pattern NAME = Pattern.compile(".{1,40}");
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final String COLOUR_FORM = "sex hexadecimala siffror med citattecken omkring, som \"#1b5e6b\"";
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,60}\\.png");
    private static final String FILE_FORM = "ett filnamn utan mapp som slutar på .png";
    private static final int LARGEST_LOGO = 32 * 1024;
    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a");

    /** WCAG 2.1, success criterion 1.4.3, level AA, text of ordinary size. */
    private static final double AA = 4.5;

    private BrandingReader() {}

    static Branding read(YamlSection site, SiteReader.Neighbours neighbours) {
        if (!site.has("branding")) {
            return Branding.plain(site.text("name"));
        }
        YamlSection section = site.section("branding", "branding", KEYS);
        return new Branding(
                section.has("name") ? section.text("name", NAME, "högst 40 tecken") : site.text("name"),
                section.has("colour") ? colour(section) : Branding.HLT_COLOUR,
                section.has("logo") ? logo(section, neighbours) : null);
    }

    private static String colour(YamlSection section) {
        String colour = section.text("colour", COLOUR, COLOUR_FORM).toLowerCase(Locale.ROOT);
        double contrast = contrastToWhite(colour);
        if (contrast < AA) {
            // Cut, not rounded: 4.49 must not read as enough.
            long tenths = (long) (contrast * 10);
            throw section.error(
                    "colour",
                    "'colour' är för ljus: vit text på " + colour + " har kontrasten " + tenths / 10 + ',' + tenths % 10
                            + " och behöver minst 4,5 (WCAG 2.1 AA); välj en mörkare färg.");
        }
        return colour;
    }

    /** As WCAG 2.1 defines contrast ratio and relative luminance: 1 for white, 21 for black. */
    static double contrastToWhite(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        double luminance = 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
        return 1.05 / (luminance + 0.05);
    }

    private static double linear(int channel) {
        double value = (channel & 0xff) / 255.0;
        return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    /** PNG only: the other formats that browsers draw sharply, SVG among them, can carry scripts. */
    private static String logo(YamlSection section, SiteReader.Neighbours neighbours) {
        String fileName = section.text("logo", FILE, FILE_FORM);
        byte[] content = content(section, fileName, neighbours);
        if (content.length > LARGEST_LOGO) {
            throw section.error("logo", "'logo': " + fileName + " är för stor; spara bilden i högst 32 kB.");
        }
        if (!Arrays.equals(PNG, Arrays.copyOf(content, PNG.length))) {
            throw section.error("logo", "'logo': " + fileName + " är ingen PNG-bild; spara den som PNG.");
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(content);
    }

    private static byte[] content(YamlSection section, String fileName, SiteReader.Neighbours neighbours) {
        try {
            byte[] content = neighbours.content(fileName);
            if (content != null) {
                return content;
            }
        } catch (IOException e) {
            throw section.error("logo", "'logo': " + fileName + " går inte att läsa; se över rättigheterna.");
        }
        throw section.error("logo", "'logo': det finns ingen fil " + fileName + " bredvid platsens fil; lägg den där.");
    }
}
