package se.hlt.document;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.TextDirection;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.messageresolver.AbstractMessageResolver;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Makes a template, a language's texts and some values into a PDF on A4, tagged as ISO 14289-1 (PDF/UA) asks, with its fonts
 * inside. Fetches nothing: no address in a template or a value is ever followed.
 */
@Component
class Printer {

    private static final String TEXTS = "texts";
    private static final String FAMILY = "HLT";
    private static final String FONTS = "/net/sf/jasperreports/fonts/dejavu/";
    private static final int NORMAL = 400;
    private static final int BOLD = 700;
    private static final float PDF_VERSION = 1.7f;

    private final TemplateEngine templates = new TemplateEngine();

    Printer() {
        // It logs what it sets: where a letter has no glyph, or a style is odd, with the text around it.
        XRLog.setLoggingEnabled(false);
        StandardDialect dialect = new StandardDialect();
        dialect.setVariableExpressionEvaluator(new NameLookup());
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(Printer.class.getClassLoader());
        resolver.setPrefix("documents/");
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding("UTF-8");
        templates.setDialect(dialect);
        templates.setTemplateResolver(resolver);
        templates.setMessageResolver(new FromTexts());
    }

    /**
     * Prints.
     *
     * @param template file in {@code documents/}, without its ending
     * @param values texts, booleans, lists and maps of those; texts are escaped, whatever is in them
     */
    byte[] print(String template, Texts texts, Map<String, ?> values) {
        Context context = new Context(texts.language().locale());
        values.forEach((name, value) -> context.setVariable(name, Values.clean(value)));
        context.setVariable("lang", texts.language().code());
        context.setVariable("dir", texts.language().isRightToLeft() ? "rtl" : "ltr");
        context.setVariable(TEXTS, texts);
        return toPdf(templates.process(template, context), texts.language().isRightToLeft());
    }

    byte[] toPdf(String html, boolean rightToLeft) {
        PdfRendererBuilder pdf = new PdfRendererBuilder();
        pdf.usePdfUaAccessibility(true);
        pdf.usePdfVersion(PDF_VERSION);
        pdf.useFont(
                () -> Printer.class.getResourceAsStream(FONTS + "DejaVuSansCondensed.ttf"),
                FAMILY,
                NORMAL,
                FontStyle.NORMAL,
                true);
        pdf.useFont(
                () -> Printer.class.getResourceAsStream(FONTS + "DejaVuSansCondensed-Bold.ttf"),
                FAMILY,
                BOLD,
                FontStyle.NORMAL,
                true);
        pdf.useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory());
        pdf.useUnicodeBidiReorderer(new ICUBidiReorderer());
        pdf.defaultTextDirection(rightToLeft ? TextDirection.RTL : TextDirection.LTR);
        pdf.useUriResolver((base, address) -> isPicture(address) ? address : null);
        pdf.useExternalResourceAccessControl(
                (address, type) -> isPicture(address), ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        pdf.useExternalResourceAccessControl(
                (address, type) -> isPicture(address), ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
        pdf.withHtmlContent(html, null);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        pdf.toStream(out);
        try {
            pdf.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A logo that stands in the page itself; there is nothing to fetch. */
    private static boolean isPicture(String address) {
        return address != null
                && (address.startsWith("data:image/png;base64,") || address.startsWith("data:image/jpeg;base64,"));
    }

    /** <code>#{…}</code> in a template. */
    private static class FromTexts extends AbstractMessageResolver {

        @Override
        public String resolveMessage(ITemplateContext context, Class<?> origin, String key, Object[] parameters) {
            return ((Texts) context.getVariable(TEXTS)).get(key);
        }

        @Override
        public String createAbsentMessageRepresentation(
                ITemplateContext context, Class<?> origin, String key, Object[] parameters) {
            throw new IllegalArgumentException("No text has the key " + key);
        }
    }
}
