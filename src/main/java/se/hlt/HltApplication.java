package se.hlt;

import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** HLT-motorn: Camunda 7 with the processes of Hälsa, Lärande, Trygghet. */
@SpringBootApplication
public class HltApplication {

    public static void main(String[] args) {
        // Times are stored without zone; only UTC reads them back right over a change to or from summer time.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        SpringApplication.run(HltApplication.class, args);
    }
}
