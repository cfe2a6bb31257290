package se.hlt.insight;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import se.hlt.insight.Suppression.Shown;

/**
 * Tries what someone can work out who has every team's report of a term and the site's. Teams and groups are the two sides of a
 * table; all that is published are sums over hidden cells of it. Such a system is a network: a cell is an edge, a known sum is
 * a node whose flow is kept. How far a cell can be from its true value is then how much flow can be sent round through it, and
 * that bound is exact in whole numbers.
 */
final class SiteAudit {

    private static final int UNLIMITED = 1_000_000;

    private final List<Edge> edges = new ArrayList<>();
    private int nodes;

    /** What is not published: a cell, a hidden sum of a team or of a group. */
    private record Edge(int from, int to, int value) {}

    private SiteAudit() {}

    /**
     * What may be shown of the site as a whole, beside what is shown of its teams.
     *
     * @param teams true counts by team and group; every team has the same groups
     */
    static Shown of(Map<String, Map<String, Integer>> teams, int smallest) {
        Map<String, Integer> sums = new LinkedHashMap<>();
        Map<String, Shown> published = new LinkedHashMap<>();
        teams.forEach((team, groups) -> {
            groups.forEach((code, count) -> sums.merge(code, count, Integer::sum));
            published.put(team, Suppression.of(groups, smallest));
        });
        Shown site = Suppression.of(sums, smallest);
        if (site.total() == null || isSafe(teams, sums, published, site, smallest)) {
            return site;
        }
        Shown total = site.withoutGroups();
        return isSafe(teams, sums, published, total, smallest) ? total : site.hidden();
    }

    private static boolean isSafe(
            Map<String, Map<String, Integer>> teams,
            Map<String, Integer> sums,
            Map<String, Shown> published,
            Shown site,
            int smallest) {
        return areTotalsSafe(teams, published, smallest)
                && (site.groups().values().stream().allMatch(Objects::isNull)
                        || areRemaindersSafe(teams, sums, published, smallest))
                && new SiteAudit().network(teams, sums, published, site).withstands(smallest);
    }

    /**
     * A team's hidden total is known to be below the smallest, so it is not enough that sums do not tell it: each of them must
     * have at least two sizes left.
     */
    private static boolean areTotalsSafe(
            Map<String, Map<String, Integer>> teams, Map<String, Shown> published, int smallest) {
        List<Integer> hidden = published.entrySet().stream()
                .filter(team -> team.getValue().total() == null)
                .map(team -> total(teams.get(team.getKey())))
                .toList();
        int sum = hidden.stream().mapToInt(Integer::intValue).sum();
        int most = hidden.size() * (smallest - 1);
        return hidden.isEmpty() || hidden.size() >= 2 && sum >= smallest && sum > hidden.size() && sum < most;
    }

    /**
     * Whoever knows the rule knows that a hidden group is often small. What remains of a group for the teams that hide it must
     * then not be so near its least or its most that it gives each of them away.
     */
    private static boolean areRemaindersSafe(
            Map<String, Map<String, Integer>> teams,
            Map<String, Integer> sums,
            Map<String, Shown> published,
            int smallest) {
        return sums.keySet().stream().allMatch(code -> {
            List<String> hiding = published.keySet().stream()
                    .filter(team -> published.get(team).groups().get(code) == null)
                    .toList();
            int left =
                    hiding.stream().mapToInt(team -> teams.get(team).get(code)).sum();
            int least = hiding.size();
            int most = hiding.size() * (smallest - 1);
            return hiding.isEmpty() || hiding.size() >= 2 && (left > least && left < most || left > most + smallest);
        });
    }

    /** The site's total is published: what is left of it is kept by the two outermost nodes. */
    private SiteAudit network(
            Map<String, Map<String, Integer>> teams,
            Map<String, Integer> sums,
            Map<String, Shown> published,
            Shown site) {
        int allTeams = nodes++;
        int allGroups = nodes++;
        Map<String, Integer> groupNodes = new LinkedHashMap<>();
        for (String code : sums.keySet()) {
            int node = nodes++;
            groupNodes.put(code, node);
            if (site.groups().get(code) == null) {
                int known = published.values().stream()
                        .map(team -> team.groups().get(code))
                        .mapToInt(shown -> shown == null ? 0 : shown)
                        .sum();
                edges.add(new Edge(node, allGroups, sums.get(code) - known));
            }
        }
        published.forEach((team, shown) -> {
            int node = nodes++;
            if (shown.total() == null) {
                edges.add(new Edge(allTeams, node, total(teams.get(team))));
            }
            shown.groups().forEach((code, count) -> {
                if (count == null) {
                    edges.add(
                            new Edge(node, groupNodes.get(code), teams.get(team).get(code)));
                }
            });
        });
        return this;
    }

    /** True if no hidden number follows, and no small one is known to be small or to be someone. */
    private boolean withstands(int smallest) {
        return IntStream.range(0, edges.size())
                .filter(index -> edges.get(index).value() > 0)
                .allMatch(index -> {
                    Edge edge = edges.get(index);
                    int most = edge.value() + flow(index, edge.to(), edge.from(), UNLIMITED);
                    int fewest = edge.value() - flow(index, edge.from(), edge.to(), edge.value());
                    return most >= smallest && fewest < most && (edge.value() >= smallest || fewest <= 1);
                });
    }

    /** The most that can be sent from one node to the other past an edge, up to a limit. */
    private int flow(int past, int from, int to, int limit) {
        int[][] free = new int[nodes][nodes];
        for (int index = 0; index < edges.size(); index++) {
            Edge edge = edges.get(index);
            if (index != past) {
                free[edge.from()][edge.to()] = UNLIMITED;
                free[edge.to()][edge.from()] += edge.value();
            }
        }
        int sent = 0;
        while (sent < limit) {
            int[] before = path(free, from, to);
            if (before[to] < 0) {
                return sent;
            }
            int width = limit - sent;
            for (int node = to; node != from; node = before[node]) {
                width = Math.min(width, free[before[node]][node]);
            }
            for (int node = to; node != from; node = before[node]) {
                free[before[node]][node] -= width;
                free[node][before[node]] += width;
            }
            sent += width;
        }
        return sent;
    }

    private static int[] path(int[][] free, int from, int to) {
        int[] before = new int[free.length];
        Arrays.fill(before, -1);
        before[from] = from;
        Deque<Integer> next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty() && before[to] < 0) {
            int node = next.remove();
            for (int other = 0; other < free.length; other++) {
                if (before[other] < 0 && free[node][other] > 0) {
                    before[other] = node;
                    next.add(other);
                }
            }
        }
        return before;
    }

    private static int total(Map<String, Integer> groups) {
        return groups.values().stream().mapToInt(Integer::intValue).sum();
    }
}
