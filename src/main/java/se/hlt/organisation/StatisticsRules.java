package se.hlt.organisation;

/**
 * What a site's figures must keep to.
 *
 * @param smallestGroup the fewest children that are told of as a group, five or more
 * @param springTermEnds the last month of the spring term, 6 for June; the autumn term ends with the year
 */
public record StatisticsRules(int smallestGroup, int springTermEnds) {

    private static final int LARGEST = 50;
    private static final int MAY = 5;
    private static final int JUNE = 6;
    private static final int AUGUST = 8;
    private static final int FIVE_CHILDREN = 5;

    /** Groups of five, and a spring term that ends with June. */
    public static final StatisticsRules ORDINARY = new StatisticsRules(FIVE_CHILDREN, JUNE);

    /** As the site's file has them; what it leaves out is the ordinary. */
    static StatisticsRules read(YamlSection site) {
        return new StatisticsRules(
                site.has("smallestGroup")
                        ? site.number("smallestGroup", FIVE_CHILDREN, LARGEST)
                        : ORDINARY.smallestGroup,
                site.has("springTermEnds") ? site.number("springTermEnds", MAY, AUGUST) : ORDINARY.springTermEnds);
    }
}
