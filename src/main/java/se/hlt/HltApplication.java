package se.hlt;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import se.hlt.setup.MachineZone;
import se.hlt.setup.Migration;
import se.hlt.signin.DryRun;

/**
 * HLT-motorn: Camunda 7 with the processes of Hälsa, Lärande, Trygghet. With {@code --hlt.migrate} it prepares the database
 * instead, and ends.
 */
@SpringBootApplication
public class HltApplication {

    public static void main(String[] args) {
        MachineZone.useUtc();
        if (DryRun.isWanted(args)) {
            System.exit(DryRun.run(System.out, args));
        } else if (Migration.isAskedFor(args)) {
            Migration.run(args);
        } else {
            SpringApplication.run(HltApplication.class, args);
        }
    }
}
