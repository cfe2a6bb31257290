package se.hlt.document;

import static java.util.stream.Collectors.joining;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.verapdf.core.VeraPDFException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** Reads PDFs back. */
final class Pdf {

    private static final float DPI = 60;

    /** In points. */
    static final float WIDTH_OF_A4 = 595;

    private Pdf() {}

    static String text(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setLineSeparator("\n");
            return stripper.getText(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text as one line, with every run of white space as one space. */
    static String flatText(byte[] pdf) {
        return text(pdf).replaceAll("\\s+", " ");
    }

    static int pages(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the text that reaches furthest to the right ends, in points. */
    static float furthestRight(byte[] pdf) {
        return places(pdf).stream()
                .flatMap(List::stream)
                .map(place -> place.getXDirAdj() + place.getWidthDirAdj())
                .max(Float::compare)
                .orElseThrow();
    }

    /** True if a line of just this text ends at the right margin. */
    static boolean isRightAligned(byte[] pdf, String line) {
        float right = furthestRight(pdf);
        return places(pdf).stream()
                .filter(places -> places.stream()
                        .map(TextPosition::getUnicode)
                        .collect(joining())
                        .strip()
                        .equals(line))
                .anyMatch(places -> {
                    TextPosition last = places.get(places.size() - 1);
                    return right - last.getXDirAdj() - last.getWidthDirAdj() < 2;
                });
    }

    private static List<List<TextPosition>> places(byte[] pdf) {
        List<List<TextPosition>> all = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            new PDFTextStripper() {
                @Override
                protected void writeString(String text, List<TextPosition> places) {
                    all.add(List.copyOf(places));
                }
            }.getText(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** What breaks ISO 14289-1 (PDF/UA-1) by veraPDF; none if it is accessible. */
    static List<String> breaches(byte[] pdf) {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.PDFUA_1;
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            return validator.validate(parser).getTestAssertions().stream()
                    .map(breach -> breach.getRuleId().getClause() + "-"
                            + breach.getRuleId().getTestNumber() + ": " + breach.getMessage())
                    .distinct()
                    .toList();
        } catch (VeraPDFException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every page as a picture in {@code target/documents}, to look at. */
    static void draw(byte[] pdf, String name) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            Path folder = Files.createDirectories(Path.of("target", "documents"));
            Files.write(folder.resolve(name + ".pdf"), pdf);
            int pages = document.getNumberOfPages();
            BufferedImage sheet = null;
            for (int page = 0; page < pages; page++) {
                BufferedImage drawn = new PDFRenderer(document).renderImageWithDPI(page, DPI);
                if (sheet == null) {
                    sheet = new BufferedImage(drawn.getWidth() * pages, drawn.getHeight(), BufferedImage.TYPE_INT_RGB);
                }
                sheet.getGraphics().drawImage(drawn, page * drawn.getWidth(), 0, null);
            }
            ImageIO.write(sheet, "png", folder.resolve(name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
