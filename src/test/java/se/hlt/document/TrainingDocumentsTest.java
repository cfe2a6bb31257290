package se.hlt.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.User;

@HltTest
@DisplayName("What is printed in training")
class TrainingDocumentsTest {

    private static final Map<String, Object> CHILD = Forms.with(Forms.identifyChild(), "identityNumber", null);

    @Autowired
    private Documents documents;

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    @Test
    @DisplayName("says so on every page, in a way that screen readers read and that meets PDF/UA")
    void marked() {
        byte[] pdf = consentForm("olle.ovar");
        Pdf.draw(pdf, "training-consent-form");

        assertThat(Pdf.flatText(pdf))
                .contains("ÖVNING. Det här är inte på riktigt")
                .contains("OVN-2026-00001");
        assertThat(Pdf.text(pdf).split("ÖVNING – påhittat ärende", -1)).hasSize(Pdf.pages(pdf) + 1);
        assertThat(Pdf.breaches(pdf)).isEmpty();
    }

    @Test
    @DisplayName("differs from what is printed of a real case, which says nothing of training")
    void realIsNot() {
        assertThat(Pdf.text(consentForm("ritva.riktig")))
                .contains("HLT-2026-00001")
                .doesNotContain("ÖVNING", "påhittat");
    }

    private byte[] consentForm(String userId) {
        User user = staff.user(userId);
        user.start("identification", CHILD);
        String number = userId.equals("olle.ovar") ? "OVN-2026-00001" : "HLT-2026-00001";
        user.complete(number, "userTask_contactFamily", Forms.contactFamily(time.today()));
        String task = user.task(number, "userTask_obtainGuardianConsent").getId();
        return user.act(
                () -> documents.print(task, "consent-form", "sv", userId).pdf());
    }
}
