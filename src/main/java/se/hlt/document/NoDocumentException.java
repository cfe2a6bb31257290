package se.hlt.document;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import se.hlt.failure.PlainMessage;

/** There is nothing to print. The message is shown: Swedish, the same whether a task is somebody else's or does not exist. */
class NoDocumentException extends WebApplicationException implements PlainMessage {

    private static final long serialVersionUID = 1L;

    private NoDocumentException(String message, Response.Status status) {
        super(message, status);
    }

    static NoDocumentException noTask() {
        return new NoDocumentException(
                "Uppgiften finns inte, eller så är den inte din. Ladda om uppgiftslistan och öppna uppgiften på nytt.",
                Response.Status.NOT_FOUND);
    }

    static NoDocumentException notHere() {
        return new NoDocumentException(
                "Det dokumentet finns inte i den här uppgiften. Välj ett i fliken Dokument.",
                Response.Status.NOT_FOUND);
    }

    static NoDocumentException noSuchLanguage(String available) {
        return new NoDocumentException(
                "Dokumentet finns inte på det språket. Välj ett av: " + available + ".", Response.Status.BAD_REQUEST);
    }
}
