package se.hlt.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.insight.FiguresPrinter;
import se.hlt.insight.FiguresPrinter.Line;
import se.hlt.insight.FiguresPrinter.Part;
import se.hlt.support.HltTest;

@HltTest
@DisplayName("The steering group's report")
class FiguresDocumentTest {

    @Autowired
    private FiguresPrinter printer;

    @Test
    @DisplayName("is accessible by PDF/UA, and says each part's numbers, notes and what is not shown")
    void report() {
        Part goals = new Part(
                "Mål",
                "Hur ofta det som ska ske gör det i tid.",
                List.of("Antal ärenden", "Median, dagar", "I tid, %"),
                List.of(
                        new Line("Kontakt med familjen", List.of("31", "2,5", "87,1")),
                        new Line("SIP-möte", List.of("12", "visas inte", "visas inte"))),
                "Ingår inte: en termin.");
        Part none = new Part(
                "De långsammaste stegen", "Där det tar längst tid.", List.of("Antal"), List.of(), "Inget visas.");

        byte[] pdf = printer.print("stig.styr", "vårterminen 2027", List.of(goals, none));

        Pdf.draw(pdf, "half-year-sv");
        assertThat(Pdf.breaches(pdf)).isEmpty();
        assertThat(Pdf.flatText(pdf))
                .contains(
                        "Havsvik",
                        "vårterminen 2027",
                        "Uppgift Antal ärenden Median, dagar I tid, %",
                        "Kontakt med familjen 31 2,5 87,1",
                        "SIP-möte 12 visas inte visas inte",
                        "Ingår inte: en termin.",
                        "Där det tar längst tid. Inget visas.");
    }
}
