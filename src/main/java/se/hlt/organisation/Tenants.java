package se.hlt.organisation;

import java.util.ArrayList;
import java.util.List;

/** How tenants are named, and which tenants a team has. */
final class Tenants {

    static final int PROTECTED_ID_LENGTH = 12;
    private static final String SEALED = "!sealed";

    private Tenants() {}

    static String agency(String siteId, String agencyId) {
        return siteId + "." + agencyId;
    }

    /** What concerns the site as a whole. No agency or team can have this id. */
    static String ofSite(String siteId) {
        return siteId + "._site";
    }

    /** What concerns one management group and its teams, and no case. */
    static String ofManagementGroup(String siteId, String groupId) {
        return ofSite(siteId) + "+" + groupId;
    }

    /** True for what concerns a site or one of its management groups, where no case ever is. */
    static boolean isOfSite(String tenantId) {
        return tenantId.indexOf('.') > 0 && tenantId.substring(dot(tenantId)).startsWith("._site");
    }

    static String team(String siteId, String teamId) {
        return siteId + "." + teamId;
    }

    /** The circle of these agencies, given in the team's order; all of them are the team itself. */
    static String circle(String siteId, Team team, List<String> agencies) {
        String whole = team(siteId, team.id());
        return agencies.size() == team.agencies().size() ? whole : whole + "+" + String.join("+", agencies);
    }

    /** Every circle of the team that has at least two agencies, each as its list of agencies. */
    static List<List<String>> circles(Team team) {
        int size = team.agencies().size();
        List<List<String>> circles = new ArrayList<>();
        for (int chosen = 1; chosen < 1 << size; chosen++) {
            if (Integer.bitCount(chosen) >= 2) {
                circles.add(select(team.agencies(), chosen));
            }
        }
        return circles;
    }

    private static List<String> select(List<String> agencies, int chosen) {
        List<String> selected = new ArrayList<>();
        for (int i = 0; i < agencies.size(); i++) {
            if ((chosen & 1 << i) != 0) {
                selected.add(agencies.get(i));
            }
        }
        return selected;
    }

    /** The circle of those named in one case; {@code id} is random and tells nothing. */
    static String protectedCircle(String siteId, String teamId, String id) {
        return team(siteId, teamId) + "@" + id;
    }

    static boolean isProtected(String tenantId) {
        return tenantId.indexOf('@') > 0;
    }

    /** Where a team's cases are kept when their consent has ended; nobody is or becomes a member. */
    static String sealed(String tenantId) {
        return team(site(tenantId), unit(tenantId)) + SEALED;
    }

    static boolean isSealed(String tenantId) {
        return tenantId.endsWith(SEALED);
    }

    /** False for what is sealed, and for the circle of those named in one case. */
    static boolean isShared(String tenantId) {
        return tenantId.indexOf('!') < 0 && !isProtected(tenantId);
    }

    static String site(String tenantId) {
        return tenantId.substring(0, dot(tenantId));
    }

    /** What stands between the dot and the first plus, at sign or exclamation mark: the agency or the team. */
    static String unit(String tenantId) {
        return tenantId.substring(dot(tenantId) + 1).split("[+@!]", 2)[0];
    }

    /** The agencies that a circle's id names; empty for a whole team. */
    static List<String> circleAgencies(String tenantId) {
        int plus = tenantId.indexOf('+');
        return plus < 0 ? List.of() : List.of(tenantId.substring(plus + 1).split("\\+", -1));
    }

    /** True for an agency or a whole team. */
    static boolean isPlain(String tenantId) {
        return tenantId.indexOf('.') > 0
                && tenantId.substring(dot(tenantId) + 1).equals(unit(tenantId));
    }

    private static int dot(String tenantId) {
        int dot = tenantId.indexOf('.');
        if (dot < 1) {
            throw new IllegalArgumentException("Not a tenant of a site: '" + tenantId + "'");
        }
        return dot;
    }
}
