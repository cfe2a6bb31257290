package se.hlt.architecture;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import se.hlt.HltApplication;

class ModularityTest {

    @Test
    @DisplayName("Rooms use each other only through what they show, and never in a circle")
    void roomsKeepToTheirWalls() {
        ApplicationModules.of(HltApplication.class).verify();
    }
}
