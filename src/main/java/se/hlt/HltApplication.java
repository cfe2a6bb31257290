package se.hlt;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** HLT-motorn: Camunda 7 with the processes of Hälsa, Lärande, Trygghet. */
@SpringBootApplication
public class HltApplication {

    public static void main(String[] args) {
        SpringApplication.run(HltApplication.class, args);
    }
}
