package se.hlt.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Clip;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Pictures for the handbook. With {@code -Dhlt.docs=write} ({@code bin/screenshots}) they are written where its pages look
 * for them; else to {@code target/handbook}, and nothing compares what they show.
 */
final class Picture {

    /** What the handbook's pictures are as wide as at the most, in pixels. */
    static final int WIDTH = 1_280;

    private static final int HEIGHT = 900;
    private static final int MARGIN = 10;
    private static final Path HANDBOOK = Path.of("docs/handbok/bilder");
    private static final boolean WRITE = "write".equals(System.getProperty("hlt.docs"));

    private Picture() {}

    /** A picture of these parts of the page and what is between them, however long the form is. */
    static void of(Page page, String name, Locator... parts) {
        take(page, name, MARGIN, parts);
    }

    /** A picture of the open dialog, and nothing of what is behind it. */
    static void ofDialog(Page page, String name) {
        take(page, name, 0, page.locator(".modal-content"));
    }

    private static void take(Page page, String name, int margin, Locator... parts) {
        InBrowser.settle(page);
        Object length = page.evaluate("() => Math.max(0, ...["
                + "...document.querySelectorAll('.fjs-container, .hlt-case, .hlt-bottlenecks')"
                + "].map(part => part.scrollHeight))");
        page.setViewportSize(WIDTH, Math.max(HEIGHT, ((Number) length).intValue() + 500));
        // Nothing is to be under the pointer or to blink.
        page.mouse().move(0, 0);
        page.evaluate("() => document.activeElement.blur()");
        byte[] taken = page.screenshot(new Page.ScreenshotOptions()
                .setAnimations(ScreenshotAnimations.DISABLED)
                .setClip(around(page, margin, List.of(parts))));
        write(taken, file(name));
        page.setViewportSize(WIDTH, HEIGHT);
    }

    private static Path file(String name) {
        Path inHandbook = HANDBOOK.resolve(name + ".png");
        if (WRITE) {
            return inHandbook;
        }
        assertThat(Files.exists(inHandbook))
                .as("bin/screenshots has drawn %s", name)
                .isTrue();
        return Path.of("target/handbook", name + ".png");
    }

    /** Smaller than the browser makes it, which is in a hurry. */
    private static void write(byte[] taken, Path file) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam smallest = writer.getDefaultWriteParam();
        smallest.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        smallest.setCompressionQuality(0);
        try {
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(taken));
            Files.createDirectories(file.getParent());
            try (OutputStream to = Files.newOutputStream(file);
                    ImageOutputStream out = ImageIO.createImageOutputStream(to)) {
                writer.setOutput(out);
                writer.write(null, new IIOImage(picture, null, null), smallest);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
    }

    private static Clip around(Page page, int margin, List<Locator> parts) {
        List<BoundingBox> boxes = parts.stream()
                .peek(part -> part.first().waitFor())
                .map(part -> part.first().boundingBox())
                .toList();
        double left = edge(boxes.stream().map(box -> box.x - margin), true);
        double top = edge(boxes.stream().map(box -> box.y - margin), true);
        double right = edge(boxes.stream().map(box -> box.x + box.width + margin), false);
        double bottom = edge(boxes.stream().map(box -> box.y + box.height + margin), false);
        double width = Math.min(page.viewportSize().width, right) - Math.max(0, left);
        double height = Math.min(page.viewportSize().height, bottom) - Math.max(0, top);
        return new Clip(Math.max(0, left), Math.max(0, top), width, height);
    }

    private static double edge(Stream<Double> values, boolean smallest) {
        return (smallest ? values.min(Double::compare) : values.max(Double::compare)).orElseThrow();
    }
}
