package se.hlt.privacy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The process leader's door to purge on demand. JSON only: a form on another page cannot post it. */
@RestController
class PurgeController {

    private final PurgeService service;

    PurgeController(PurgeService service) {
        this.service = service;
    }

    /** What is ordered; texts, so that a wrong one is answered with what it may be. */
    record Order(String caseNumber, String scope, String reason) {}

    @PostMapping(path = "/hlt/purge", consumes = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> purge(@RequestBody Order order, java.security.Principal user) {
        PurgeScope scope = read(PurgeScope.class, order.scope())
                .filter(asked -> asked != PurgeScope.PART)
                .orElseThrow(() -> bad("Ange scope: TEAM (det som teamet har) eller ALL (hela ärendet)."));
        PurgeReason reason = read(PurgeReason.class, order.reason())
                .filter(asked -> asked != PurgeReason.RETENTION)
                .orElseThrow(
                        () -> bad("Ange reason, skälet: CONSENT_WITHDRAWN (samtycket är återkallat), FAMILY_REQUEST"
                                + " (familjen begär det), OPENED_BY_MISTAKE (ärendet skulle inte ha funnits) eller DECISION"
                                + " (beslut av domstol eller myndighet)."));
        if (order.caseNumber() == null || order.caseNumber().isBlank()) {
            throw bad("Ange caseNumber, ärendets nummer, till exempel HLT-2026-00042.");
        }
        int parts = service.order(order.caseNumber().trim(), scope, reason, user.getName());
        return Map.of("parts", parts, "message", "Gallrat. Det går inte att ångra, och står i gallringsliggaren.");
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> refused(PurgeRefusedException refusal) {
        return ResponseEntity.status(refusal.status()).body(Map.of("message", refusal.getMessage()));
    }

    /** The cause would repeat what was sent. */
    @ExceptionHandler(HttpMessageNotReadableException.class)
    ResponseEntity<Map<String, String>> unreadable() {
        return refused(bad("Skicka JSON med caseNumber, scope och reason."));
    }

    private static PurgeRefusedException bad(String message) {
        return new PurgeRefusedException(HttpStatus.BAD_REQUEST, message);
    }

    private static <E extends Enum<E>> Optional<E> read(Class<E> type, String text) {
        return text == null
                ? Optional.empty()
                : Arrays.stream(type.getEnumConstants())
                        .filter(value -> value.name().equals(text.trim().toUpperCase(Locale.ROOT)))
                        .findFirst();
    }
}
