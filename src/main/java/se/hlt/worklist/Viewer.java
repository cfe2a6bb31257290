package se.hlt.worklist;

import java.util.List;

/** Who looks. */
record Viewer(String userId, List<String> groups, List<String> tenants) {}
