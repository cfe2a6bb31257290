package se.hlt.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.hlt.engine.SetupException;

@DisplayName("The link to a task")
class TaskLinkTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://hlt.example.se", "https://hlt.example.se/", " https://hlt.example.se "})
    @DisplayName("is the address that people use, and the task's id")
    void link(String address) {
        assertThat(new TaskLink(address).to("4711")).isEqualTo("https://hlt.example.se/uppgift/4711");
    }

    @Test
    @DisplayName("keeps a port")
    void port() {
        assertThat(new TaskLink("http://localhost:8080").to("4711")).isEqualTo("http://localhost:8080/uppgift/4711");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hlt.example.se",
                "https://",
                "ftp://hlt.example.se",
                "https://hlt.example.se/hlt",
                "https://hlt.example.se?a=b",
                "https://hlt.example.se#a",
                "https://lena@hlt.example.se",
                "https://hlt example.se"
            })
    @DisplayName(
            "cannot begin with what is no address of a whole host; the one who sets it up is told which variable to set")
    void wrongAddress(String address) {
        assertThatThrownBy(() -> new TaskLink(address))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("HLT_ADDRESS");
    }
}
