package se.hlt.insight;

import jakarta.ws.rs.QueryParam;
import se.hlt.insight.Bottlenecks.Question;

/** The filter of "Flaskhalsar", as it stands in an address. What is wrong in it is told where it is used. */
public class BottlenecksQuery {

    @QueryParam("site")
    private String site;

    @QueryParam("unit")
    private String unit;

    @QueryParam("from")
    private String from;

    @QueryParam("to")
    private String to;

    @QueryParam("diagram")
    private String diagram;

    @QueryParam("version")
    private String version;

    Question question() {
        return new Question(site, unit, from, to, diagram, version);
    }
}
