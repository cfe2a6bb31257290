package se.hlt.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * What several people did at the same moment, of whom one at most could succeed.
 *
 * @param answers in the order of those who tried
 */
record Race(List<Client.Answer> answers) {

    private static final int SERVER_FAULT = 500;

    /** Lets all of them try at once. */
    static Race of(List<Callable<Client.Answer>> tries, ExecutorService threads) throws Exception {
        return new Race(atOnce(tries, threads));
    }

    /**
     * The places of those who were acknowledged: one at most.
     *
     * @throws AssertionError if one of the others was not told in words why not, but by a fault of the server
     */
    List<Integer> winners() {
        List<Integer> winners = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).isAcknowledged()) {
                winners.add(i);
            } else {
                assertToldInWords(answers.get(i));
            }
        }
        assertThat(winners).as(() -> "winners, of " + answers).hasSizeLessThanOrEqualTo(1);
        return winners;
    }

    private static void assertToldInWords(Client.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(400, SERVER_FAULT - 1);
        assertThat(answer.json().path("message").asText()).as(answer.body()).isNotBlank();
    }

    private static List<Client.Answer> atOnce(List<Callable<Client.Answer>> tries, ExecutorService threads)
            throws Exception {
        CyclicBarrier start = new CyclicBarrier(tries.size());
        List<Future<Client.Answer>> going = new ArrayList<>();
        for (Callable<Client.Answer> each : tries) {
            going.add(threads.submit(() -> {
                start.await();
                return each.call();
            }));
        }
        List<Client.Answer> answers = new ArrayList<>();
        for (Future<Client.Answer> each : going) {
            answers.add(each.get());
        }
        return answers;
    }
}
