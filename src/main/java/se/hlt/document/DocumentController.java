package se.hlt.document;

import java.security.Principal;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Documents for other programs, with HTTP Basic; Tasklist asks {@link DocumentTasklistResource}. */
@RestController
class DocumentController {

    private final Documents documents;

    DocumentController(Documents documents) {
        this.documents = documents;
    }

    @GetMapping("/hlt/documents/{taskId}")
    ResponseEntity<Documents.Listing> list(@PathVariable String taskId, Principal user) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(documents.at(taskId, user.getName()));
    }

    @GetMapping("/hlt/documents/{taskId}/{document}.pdf")
    ResponseEntity<byte[]> print(
            @PathVariable String taskId,
            @PathVariable String document,
            @RequestParam(defaultValue = "sv") String language,
            Principal user) {
        return pdf(documents.print(taskId, document, language, user.getName()));
    }

    @GetMapping("/hlt/brochure/{language}.pdf")
    ResponseEntity<byte[]> brochure(@PathVariable String language, Principal user) {
        return pdf(documents.brochure(language, user.getName()));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> none(NoDocumentException none) {
        return ResponseEntity.status(none.getResponse().getStatus())
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("message", none.getMessage()));
    }

    private static ResponseEntity<byte[]> pdf(Documents.Printed printed) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(printed.fileName())
                                .build()
                                .toString())
                .contentType(MediaType.APPLICATION_PDF)
                .body(printed.pdf());
    }
}
