package plainstarter;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Camunda's starter as its documentation begins, with webapps and REST: what our start and memory are put beside by
 * {@code bin/bench}.
 */
@SpringBootApplication
public class PlainStarter {

    public static void main(String[] arguments) {
        SpringApplication.run(PlainStarter.class, arguments);
    }
}
