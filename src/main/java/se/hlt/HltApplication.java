package se.hlt;

import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import se.hlt.signin.DryRun;

/** HLT-motorn: Camunda 7 with the processes of Hälsa, Lärande, Trygghet. */
@SpringBootApplication
public class HltApplication {

    public static void main(String[] args) {
        // Times are stored without zone; only UTC reads them back right over a change to or from summer time.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        if (DryRun.isWanted(args)) {
            System.exit(DryRun.run(System.out, args));
        }
        SpringApplication.run(HltApplication.class, args);
    }
}
